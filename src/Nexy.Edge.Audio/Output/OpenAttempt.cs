namespace Nexy.Edge.Audio.Output;

/// <summary>
/// One try to open a sink of the list, on a device thread. That thread writes the fields and hands them
/// over; the control loop takes them, or has given up before: exactly one of the two closes the stream.
/// </summary>
internal sealed class OpenAttempt(long startedTimestamp)
{
    private const int Pending = 0;
    private const int HandedOver = 1;
    private const int Abandoned = 2;

    private int _state;

    /// <summary>When it began.</summary>
    public long StartedTimestamp { get; } = startedTimestamp;

    /// <summary>The stream, when one could be opened.</summary>
    public OpenedStream? Result { get; set; }

    /// <summary>What each refusing sink said.</summary>
    public List<OutputEvent> Failures { get; } = [];

    /// <summary>True when the fields are the control loop's. Any thread.</summary>
    public bool IsDone => Volatile.Read(ref _state) == HandedOver;

    /// <summary>Gives the fields to the control loop. <i>Device thread only.</i></summary>
    /// <returns>False when the control loop has given up: what was opened must be closed.</returns>
    public bool TryHandOver() => Interlocked.CompareExchange(ref _state, HandedOver, Pending) == Pending;

    /// <summary>Gives up. <i>Control thread only.</i></summary>
    /// <returns>False when the fields were handed over before: the caller must close what was opened.</returns>
    public bool TryAbandon() => Interlocked.CompareExchange(ref _state, Abandoned, Pending) == Pending;
}
