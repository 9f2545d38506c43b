using System.Runtime.CompilerServices;

namespace Nexy.Edge.Server.Tests;

/// <summary>Refuses with the code that its sentence begins with; after a first piece of sound when "late" follows.</summary>
internal sealed class RefusingVoice : IVoice
{
    public string Name => "refusing";

    public async IAsyncEnumerable<PcmChunk> SpeakAsync(
        string sentence, SpeechStyle style, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        var words = sentence.Split(' ');
        if (words[1].StartsWith("late", StringComparison.Ordinal))
            yield return new PcmChunk(new byte[2], 22050);
        throw new RefusedException(new Refusal(Enum.Parse<RefusalCode>(words[0]), "made_up", $"{words[0]} it is"));
    }
}
