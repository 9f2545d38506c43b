using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Discovery;

public sealed class PaceTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Burst_passes_at_once_and_then_one_per_rest()
    {
        Pace pace = new(_time);

        Assert.All(Enumerable.Range(0, Pace.Burst), _ => Assert.True(pace.TryPass()));
        Assert.False(pace.TryPass());
        Assert.Equal(Pace.Rest.TotalMilliseconds, pace.RestMs);
        _time.Advance(Pace.Rest);

        Assert.True(pace.TryPass());
        Assert.False(pace.TryPass());
    }

    [Fact]
    public void Quiet_time_brings_back_the_burst_and_no_more()
    {
        Pace pace = new(_time);
        while (pace.TryPass())
        {
        }

        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(Pace.Burst, Enumerable.Range(0, 2 * Pace.Burst).Count(_ => pace.TryPass()));
    }
}
