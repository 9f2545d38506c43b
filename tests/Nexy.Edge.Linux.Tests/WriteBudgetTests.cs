using System.Diagnostics;
using Nexy.Edge.Linux.RealTime;

namespace Nexy.Edge.Linux.Tests;

public sealed class WriteBudgetTests
{
    [Fact]
    public void TryTake_lets_a_device_of_that_rate_through_for_an_hour_and_a_drift_of_a_tenth()
    {
        WriteBudget budget = new(48000, capFrames: 12000, nowTicks: 0);
        long ticksPerPeriod = (long)(Stopwatch.Frequency / 110.0);

        Assert.All(Enumerable.Range(1, 360_000), i => Assert.True(budget.TryTake(480, i * ticksPerPeriod)));
    }

    [Fact]
    public void TryTake_stops_who_takes_everything_at_once()
    {
        WriteBudget budget = new(48000, capFrames: 12000, nowTicks: 0);

        int taken = Enumerable.Range(0, 1000).Count(_ => budget.TryTake(480, nowTicks: 0));

        Assert.Equal(25, taken);
    }
}
