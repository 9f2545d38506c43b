namespace Nexy.Edge.Linux.Discovery;

/// <summary>
/// Lets the first of a burst through at once and holds the rest back until some time has passed, so that a
/// storm of events costs a bounded number of looks. <i>Discovery thread only.</i>
/// </summary>
internal sealed class Pace(TimeProvider time)
{
    /// <summary>Forty looks a second at most.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(25);

    private long? _passed;

    /// <summary>How long the rest still lasts, rounded up; 0 when the next one may pass.</summary>
    public int RestMs
    {
        get
        {
            TimeSpan left = _passed is { } since ? Rest - time.GetElapsedTime(since) : TimeSpan.Zero;
            return left <= TimeSpan.Zero ? 0 : (int)Math.Ceiling(left.TotalMilliseconds);
        }
    }

    /// <summary>True at most once per rest.</summary>
    public bool TryPass()
    {
        if (RestMs > 0)
            return false;
        _passed = time.GetTimestamp();
        return true;
    }
}
