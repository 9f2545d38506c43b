namespace Nexy.Edge.Linux.Discovery;

/// <summary>When to try again what keeps failing. <i>Discovery thread only.</i></summary>
internal sealed class Backoff(TimeProvider time)
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private TimeSpan _next = First;
    private TimeSpan _wait;
    private long _since;

    /// <summary>How long to wait from now, rounded up; 0 when it is time.</summary>
    public int LeftMs => Math.Max(0, (int)Math.Ceiling((_wait - time.GetElapsedTime(_since)).TotalMilliseconds));

    /// <summary>It failed: each time the wait is twice as long, up to a limit.</summary>
    public void Fail()
    {
        _since = time.GetTimestamp();
        _wait = _next;
        _next = TimeSpan.FromTicks(Math.Min(Longest.Ticks, _next.Ticks * 2));
    }

    /// <summary>It works, or there is reason to believe that it will.</summary>
    public void Reset()
    {
        _wait = TimeSpan.Zero;
        _next = First;
    }
}
