namespace Nexy.Edge.Audio.Output;

/// <summary>
/// Counts recreations in the last minute and says when the next one is allowed (R-A10).
/// <i>Control thread only.</i>
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

    /// <summary>How long the next recreation has to wait; zero when it need not.</summary>
    public TimeSpan TimeUntilAllowed()
    {
        while (_timestamps.Count > 0 && _time.GetElapsedTime(_timestamps.Peek()) >= Window)
            _timestamps.Dequeue();
        return _timestamps.Count < _maxPerMinute ? TimeSpan.Zero : Window - _time.GetElapsedTime(_timestamps.Peek());
    }

    /// <summary>A stream is being recreated now.</summary>
    public void Record() => _timestamps.Enqueue(_time.GetTimestamp());
}
