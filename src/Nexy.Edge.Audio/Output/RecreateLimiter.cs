namespace Nexy.Edge.Audio.Output;

/// <summary>
/// Counts recreations in the last minute and says when the next one is allowed (R-A10).
/// <i>Under the gate of the output supervisor.</i>
/// </summary>
internal sealed class RecreateLimiter
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Queue<long> _timestamps = new();
    private readonly int _maxPerMinute;
    private readonly TimeProvider _time;

    /// <param name="maxPerMinute">At least 1.</param>
    /// <param name="time">Monotonic clock.</param>
    public RecreateLimiter(int maxPerMinute, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPerMinute, 1);
        _maxPerMinute = maxPerMinute;
        _time = time;
    }

    /// <summary>
    /// What switches from one good sink to a better one leave to losses: a listener would rather stay where
    /// they are than wait for the minute to end.
    /// </summary>
    public int Reserve => _maxPerMinute / 4 + (_maxPerMinute > 1 ? 1 : 0);

    /// <summary>How long the next recreation has to wait; zero when it need not.</summary>
    /// <param name="reserve">Recreations that must be left afterwards.</param>
    public TimeSpan TimeUntilAllowed(int reserve = 0)
    {
        while (_timestamps.Count > 0 && _time.GetElapsedTime(_timestamps.Peek()) >= Window)
            _timestamps.Dequeue();
        var over = _timestamps.Count + reserve - _maxPerMinute;
        return over < 0 ? TimeSpan.Zero : Window - _time.GetElapsedTime(_timestamps.ElementAt(Math.Min(over, _timestamps.Count - 1)));
    }

    /// <summary>A stream is being recreated now.</summary>
    public void Record() => _timestamps.Enqueue(_time.GetTimestamp());
}
