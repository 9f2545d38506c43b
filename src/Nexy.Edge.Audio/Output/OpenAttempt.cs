using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio.Output;

/// <summary>
/// One try to open one sink, on a device thread. That thread writes the results and hands them over; the
/// control loop takes them, or has given up before: exactly one of the two closes what was opened.
/// </summary>
/// <param name="candidate">What is opened.</param>
/// <param name="purpose">What for.</param>
/// <param name="startedTimestamp">When it began.</param>
/// <param name="generation">Number of the stream to be.</param>
/// <param name="contentFormat">What is to be played first.</param>
internal sealed class OpenAttempt(
    SinkCandidate candidate, OpenPurpose purpose, long startedTimestamp, long generation, AudioFormat contentFormat)
{
    private const int Pending = 0;
    private const int HandedOver = 1;
    private const int Abandoned = 2;

    private int _state;
    private bool _hasReturned;

    /// <summary>What is opened.</summary>
    public SinkCandidate Candidate { get; } = candidate;

    /// <summary>What for.</summary>
    public OpenPurpose Purpose { get; } = purpose;

    /// <summary>When it began.</summary>
    public long StartedTimestamp { get; } = startedTimestamp;

    /// <summary>Number of the stream to be.</summary>
    public long Generation { get; } = generation;

    /// <summary>What is to be played first.</summary>
    public AudioFormat ContentFormat { get; } = contentFormat;

    /// <summary>The stream, prepared or started as the purpose wants; null when the sink refused.</summary>
    public PreparedStream? Result { get; set; }

    /// <summary>What plays on the stream; null for a standby.</summary>
    public OpenedStream? Opened { get; set; }

    /// <summary>What the sink said when it refused.</summary>
    public string Refusal { get; set; } = "";

    /// <summary>True when the device thread is done with devices. Written on it, read by any.</summary>
    public bool HasReturned
    {
        get => Volatile.Read(ref _hasReturned);
        set => Volatile.Write(ref _hasReturned, value);
    }

    /// <summary>True when the results are the control loop's. Any thread.</summary>
    public bool IsDone => Volatile.Read(ref _state) == HandedOver;

    /// <summary>Gives the results to the control loop. <i>Device thread only.</i></summary>
    /// <returns>False when the control loop has given up: what was opened must be closed.</returns>
    public bool TryHandOver() => Interlocked.CompareExchange(ref _state, HandedOver, Pending) == Pending;

    /// <summary>Gives up. <i>Control thread only.</i></summary>
    /// <returns>False when the results were handed over before: the caller must close what was opened.</returns>
    public bool TryAbandon() => Interlocked.CompareExchange(ref _state, Abandoned, Pending) == Pending;
}
