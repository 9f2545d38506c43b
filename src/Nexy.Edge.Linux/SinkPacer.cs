using System.Diagnostics;

namespace Nexy.Edge.Linux;

/// <summary>
/// Wakes a thread once per period by the monotonic clock, without drift: the n-th period is due at
/// start + n · period. <i>One thread only.</i>
/// </summary>
internal sealed class SinkPacer(int rateHz, int periodFrames, WaitHandle stop)
{
    // A sleep is never exact; a period that comes late is made up for, unless the process stood still.
    private const int MaxLatePeriods = 50;

    private long _startTicks = Stopwatch.GetTimestamp();
    private long _periods;

    /// <summary>Blocks until the next period is due; false when asked to stop.</summary>
    public bool WaitForPeriod()
    {
        _periods++;
        double dueSec = (double)_periods * periodFrames / rateHz;
        double lateSec = Stopwatch.GetElapsedTime(_startTicks).TotalSeconds - dueSec;
        if (lateSec * rateHz > (double)MaxLatePeriods * periodFrames)
            Restart();
        return !stop.WaitOne(lateSec >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-lateSec));
    }

    private void Restart()
    {
        _startTicks = Stopwatch.GetTimestamp();
        _periods = 0;
    }
}
