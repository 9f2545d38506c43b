using System.Runtime.CompilerServices;

namespace Nexy.Edge.Server.Tests.Voices;

/// <summary>A voice that breaks after some chunks.</summary>
internal sealed class FailingVoice(int chunksBefore) : IVoice
{
    public string Name => "failing";

    public async IAsyncEnumerable<PcmChunk> SpeakAsync(
        string sentence, SpeechStyle style, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0; i < chunksBefore; i++)
            yield return new PcmChunk(new byte[2], 22050);
        await Task.CompletedTask;
        throw new VoiceException("the voice broke");
    }
}
