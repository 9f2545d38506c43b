using System.Runtime.CompilerServices;

namespace Nexy.Edge.Server.Voices;

/// <summary>Any thread. Says that something was to be said, when no voice can (R-T8).</summary>
internal sealed class EarconVoice : IVoice
{
    public const string EngineName = "earcon";

    public string Name => EngineName;

    public async IAsyncEnumerable<PcmChunk> SpeakAsync(
        string sentence, SpeechStyle style, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        yield return new PcmChunk(FailureTones.Pcm(), FailureTones.SampleRateHz);
        await Task.CompletedTask.ConfigureAwait(false);
    }
}
