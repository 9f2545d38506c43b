using System.Runtime.CompilerServices;

namespace Nexy.Edge.Server.Tests.Voices;

/// <summary>A voice that counts, and fails when told; each sentence sounds like no other.</summary>
internal sealed class NamedVoice(string name) : IVoice
{
    public string Name => name;

    public VoiceException? Failure { get; set; }

    public int Sentences { get; private set; }

    public async IAsyncEnumerable<PcmChunk> SpeakAsync(
        string sentence, SpeechStyle style, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Sentences++;
        await Task.CompletedTask;
        if (Failure is not null)
            throw Failure;
        yield return new PcmChunk(new byte[] { (byte)Sentences, 1 }, 22050);
        yield return new PcmChunk(new byte[] { (byte)Sentences, 2, 3, 4 }, 22050);
    }
}
