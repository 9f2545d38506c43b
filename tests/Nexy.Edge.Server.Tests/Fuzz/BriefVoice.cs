using System.Runtime.CompilerServices;

namespace Nexy.Edge.Server.Tests.Fuzz;

/// <summary>A voice that says everything with one sample.</summary>
internal sealed class BriefVoice : IVoice
{
    public string Name => "brief";

    public async IAsyncEnumerable<PcmChunk> SpeakAsync(
        string sentence, SpeechStyle style, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new PcmChunk(new byte[2], 22050);
        await Task.CompletedTask;
    }
}
