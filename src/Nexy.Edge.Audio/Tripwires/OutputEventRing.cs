using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Audio.Tripwires;

/// <summary>
/// The last events of the output loop, for whom a log is too far away. Any thread but the audio thread, which
/// makes no events.
/// </summary>
public sealed class OutputEventRing
{
    /// <summary>Events kept, unless said otherwise: an hour of a bad day.</summary>
    public const int DefaultCapacity = 64;

    private readonly object _gate = new();
    private readonly OutputRecord[] _records;
    private readonly TimeProvider _time;
    private long _count;

    /// <param name="time">Both clocks.</param>
    /// <param name="capacity">Events kept; older ones are forgotten.</param>
    public OutputEventRing(TimeProvider time, int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _time = time;
        _records = new OutputRecord[capacity];
    }

    /// <summary>Keeps an event and the time of this call.</summary>
    public void Add(OutputEvent told)
    {
        lock (_gate)
        {
            _records[_count % _records.Length] =
                new OutputRecord(_count + 1, _time.GetTimestamp(), _time.GetUtcNow(), told);
            _count++;
        }
    }

    /// <summary>What is kept, the oldest first.</summary>
    public IReadOnlyList<OutputRecord> Snapshot()
    {
        lock (_gate)
        {
            var kept = (int)Math.Min(_count, _records.Length);
            var first = _count - kept;
            return [.. Enumerable.Range(0, kept).Select(i => _records[(first + i) % _records.Length])];
        }
    }

    /// <summary>How long ago that was.</summary>
    public TimeSpan AgeOf(OutputRecord told) => _time.GetElapsedTime(told.Timestamp);
}
