namespace Nexy.Edge.Server;

/// <summary>Events within a second, second by second. Any thread.</summary>
public sealed class ServerRate(string name, TimeProvider time)
{
    private readonly Lock _gate = new();
    private long _second = -1;
    private long _inSecond;
    private long _inSecondBefore;
    private long _max;
    private long _count;

    /// <summary>Name as technicians know it.</summary>
    public string Name { get; } = name;

    /// <summary>Events in the last whole second, in the busiest one since the start, and all so far.</summary>
    public (long PerSec, long Max, long Count) Read()
    {
        lock (_gate)
        {
            TurnTo(time.GetTimestamp() / time.TimestampFrequency);
            return (_inSecondBefore, _max, _count);
        }
    }

    internal void Add(long timestamp)
    {
        lock (_gate)
        {
            TurnTo(timestamp / time.TimestampFrequency);
            _count++;
            _max = Math.Max(_max, ++_inSecond);
        }
    }

    // Of two threads at the border one may come late with the second before: it counts in the new one.
    private void TurnTo(long second)
    {
        if (second <= _second)
            return;
        _inSecondBefore = second == _second + 1 ? _inSecond : 0;
        _inSecond = 0;
        _second = second;
    }
}
