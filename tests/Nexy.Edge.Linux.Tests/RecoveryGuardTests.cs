using System.Diagnostics;
using Nexy.Edge.Linux.RealTime;

namespace Nexy.Edge.Linux.Tests;

/// <summary>R-A15: recovering ends.</summary>
public sealed class RecoveryGuardTests
{
    [Fact]
    public void Allow_without_progress_ends_after_five()
    {
        RecoveryGuard guard = new(bufferFrames: 100, nowTicks: 0);

        int allowed = Enumerable.Range(0, 10).Count(i => guard.Allow(1000, i * Stopwatch.Frequency));

        Assert.Equal(5, allowed);
    }

    [Fact]
    public void Allow_with_progress_at_a_sane_rate_goes_on()
    {
        RecoveryGuard guard = new(bufferFrames: 100, nowTicks: 0);

        Assert.All(Enumerable.Range(0, 1000), i => Assert.True(guard.Allow(i * 100, i * Stopwatch.Frequency / 20)));
    }

    [Fact]
    public void Allow_in_a_storm_ends_although_frames_go_out()
    {
        RecoveryGuard guard = new(bufferFrames: 100, nowTicks: 0);

        int allowed = Enumerable.Range(0, 1000).Count(i => guard.Allow(i * 100, i));

        Assert.Equal(100, allowed);
    }
}
