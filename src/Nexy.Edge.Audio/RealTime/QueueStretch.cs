namespace Nexy.Edge.Audio.Queue;

/// <summary>A run of frames of one format.</summary>
/// <param name="Format">Content rate and channels.</param>
/// <param name="Start">First frame of this format.</param>
/// <param name="End">Frame after the last one that was written.</param>
/// <param name="IsClosed">
/// True when nothing more of this format will follow: behind the end is silence, not the unknown.
/// </param>
internal readonly record struct QueueStretch(AudioFormat Format, long Start, long End, bool IsClosed)
{
    /// <summary>Format of what the same utterance goes on from; no rate when the stretch begins the utterance.</summary>
    public AudioFormat Before { get; init; }

    /// <summary>First frame of that.</summary>
    public long BeforeStart { get; init; }

    /// <summary>Format in which the same utterance goes on; no rate when that is not known, or nothing follows.</summary>
    public AudioFormat After { get; init; }

    /// <summary>Frame after the last one of that that was written.</summary>
    public long AfterEnd { get; init; }

    /// <summary>True when nothing more of that will follow.</summary>
    public bool IsAfterClosed { get; init; }
}
