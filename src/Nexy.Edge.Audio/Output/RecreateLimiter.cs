namespace Nexy.Edge.Audio.Output;

/// <summary>
/// Counts recreations in the last minute and says when the next one is allowed (R-A10).
/// <i>Control thread only.</i>
/// </summary>
internal sealed class RecreateLimiter(int maxPerMinute, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Queue<long> _timestamps = new();

    /// <summary>How long the next recreation has to wait; zero when it need not.</summary>
    public TimeSpan TimeUntilAllowed()
    {
        while (_timestamps.Count > 0 && time.GetElapsedTime(_timestamps.Peek()) >= Window)
            _timestamps.Dequeue();
        return _timestamps.Count < maxPerMinute ? TimeSpan.Zero : Window - time.GetElapsedTime(_timestamps.Peek());
    }

    /// <summary>A stream is being recreated now.</summary>
    public void Record() => _timestamps.Enqueue(time.GetTimestamp());
}
