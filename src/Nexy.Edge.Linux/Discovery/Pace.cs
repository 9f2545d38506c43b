namespace Nexy.Edge.Linux.Discovery;

/// <summary>
/// Lets a few looks through at once, because one plug is several events, and then only so many a second, so
/// that a storm of events costs a bounded number of looks. <i>Discovery thread only.</i>
/// </summary>
internal sealed class Pace(TimeProvider time)
{
    /// <summary>Looks that may follow each other at once.</summary>
    public const int Burst = 5;

    /// <summary>For each look beyond: forty a second at most.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(25);

    private readonly long _start = time.GetTimestamp();
    private TimeSpan _paidUntil;

    /// <summary>How long the rest still lasts, rounded up; 0 when the next one may pass.</summary>
    public int RestMs => Math.Max(0, (int)Math.Ceiling((_paidUntil - Now - ((Burst - 1) * Rest)).TotalMilliseconds));

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>True when it may pass now.</summary>
    public bool TryPass()
    {
        if (RestMs > 0)
            return false;
        TimeSpan now = Now;
        _paidUntil = (now > _paidUntil ? now : _paidUntil) + Rest;
        return true;
    }
}
