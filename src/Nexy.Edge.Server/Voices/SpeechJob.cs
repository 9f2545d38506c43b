using System.Threading.Channels;

namespace Nexy.Edge.Server.Voices;

/// <summary>
/// One sentence on its way through the <c>nexy-voice</c> thread, which writes; one request reads.
/// </summary>
/// <remarks>
/// The chunks of one sentence are not held back by a slow reader, because that would hold back every other request. They
/// are bounded all the same: a sentence has at most <see cref="TextOptions.ForceFlushMaxChars"/> characters (300: 20 s of
/// usual speech, 1 MB), and a request brings its next sentence only when it has read the last. The worst text found, a
/// sentence of fractions at 80 words per minute, makes 122 s: 5.4 MB per request.
/// </remarks>
internal sealed class SpeechJob(string sentence, EspeakSettings settings)
{
    // Continuations run elsewhere than on the voice thread.
    private readonly Channel<PcmChunk> _chunks = Channel.CreateUnbounded<PcmChunk>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private volatile bool _isAborted;
    private bool _hasBegun;

    public string Sentence { get; } = sentence;

    public EspeakSettings Settings { get; } = settings;

    public ChannelReader<PcmChunk> Chunks => _chunks.Reader;

    public bool IsAborted => _isAborted;

    /// <summary>Any thread. Nobody reads on: the synthesis ends with the library's next buffer.</summary>
    public void Abort() => _isAborted = true;

    /// <summary><c>nexy-voice</c> thread only.</summary>
    public void Add(PcmChunk chunk)
    {
        _chunks.Writer.TryWrite(chunk);
        if (_hasBegun)
            return;
        _hasBegun = true;
        // The reader wakes up now, on a busy machine on this very processor, where it would wait for the whole sentence:
        // its first sound goes first.
        Thread.Yield();
    }

    /// <summary><c>nexy-voice</c> thread only.</summary>
    public void Complete(Exception? error = null) => _chunks.Writer.TryComplete(error);
}
