namespace Nexy.Edge.Audio.Output;

/// <summary>
/// One try to open a sink of the list, on a device thread. That thread writes the fields and hands them
/// over; the control loop takes them, or has given up before: exactly one of the two closes the stream.
/// </summary>
/// <param name="startedTimestamp">When it began.</param>
/// <param name="generation">Number of the stream to be.</param>
/// <param name="contentFormat">What is to be played first.</param>
/// <param name="stuckSinks">Sinks not to be tried: an earlier call into them has not returned.</param>
internal sealed class OpenAttempt(
    long startedTimestamp, long generation, AudioFormat contentFormat, List<string> stuckSinks)
{
    private const int Pending = 0;
    private const int HandedOver = 1;
    private const int Abandoned = 2;

    private int _state;
    private string _currentSink = "";
    private bool _hasReturned;

    /// <summary>When it began.</summary>
    public long StartedTimestamp { get; } = startedTimestamp;

    /// <summary>Number of the stream to be.</summary>
    public long Generation { get; } = generation;

    /// <summary>What is to be played first.</summary>
    public AudioFormat ContentFormat { get; } = contentFormat;

    /// <summary>Sinks not to be tried: an earlier call into them has not returned.</summary>
    public IReadOnlyList<string> StuckSinks { get; } = stuckSinks;

    /// <summary>The stream, when one could be opened.</summary>
    public OpenedStream? Result { get; set; }

    /// <summary>What each refusing sink said.</summary>
    public List<OutputEvent> Failures { get; } = [];

    /// <summary>The sink that is being closed or opened now. Written on the device thread, read by any.</summary>
    public string CurrentSink
    {
        get => Volatile.Read(ref _currentSink);
        set => Volatile.Write(ref _currentSink, value);
    }

    /// <summary>True when the device thread is done with devices. Written on it, read by any.</summary>
    public bool HasReturned
    {
        get => Volatile.Read(ref _hasReturned);
        set => Volatile.Write(ref _hasReturned, value);
    }

    /// <summary>True when the fields are the control loop's. Any thread.</summary>
    public bool IsDone => Volatile.Read(ref _state) == HandedOver;

    /// <summary>Gives the fields to the control loop. <i>Device thread only.</i></summary>
    /// <returns>False when the control loop has given up: what was opened must be closed.</returns>
    public bool TryHandOver() => Interlocked.CompareExchange(ref _state, HandedOver, Pending) == Pending;

    /// <summary>Gives up. <i>Control thread only.</i></summary>
    /// <returns>False when the fields were handed over before: the caller must close what was opened.</returns>
    public bool TryAbandon() => Interlocked.CompareExchange(ref _state, Abandoned, Pending) == Pending;
}
