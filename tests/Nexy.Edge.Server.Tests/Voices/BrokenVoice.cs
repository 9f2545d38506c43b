namespace Nexy.Edge.Server.Tests.Voices;

/// <summary>A voice with a defect: its exception is none that voices may throw.</summary>
internal sealed class BrokenVoice : IVoice
{
    public string Name => "broken";

    public IAsyncEnumerable<PcmChunk> SpeakAsync(string sentence, SpeechStyle style, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("a defect");
}
