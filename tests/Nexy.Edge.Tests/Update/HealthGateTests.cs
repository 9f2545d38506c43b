using Microsoft.Extensions.Logging.Abstractions;
using Nexy.Edge.TestKit;
using Nexy.Edge.Update;

namespace Nexy.Edge.Tests.Update;

/// <summary>How long a system that has just started is given.</summary>
public sealed class HealthGateTests
{
    private readonly ManualTimeProvider _time = ManualTimeProvider.At("2026-01-31T22:00:00Z");
    private int _looks;

    [Fact] // R-I2
    public async Task Health_that_comes_later_is_enough()
    {
        var waiting = Gate(attempts: 10, timeoutSec: 60).WaitAsync(HealthyAfter(3), CancellationToken.None);
        Pass(waiting);

        Assert.Null(await waiting);
        Assert.Equal(3, _looks);
    }

    [Theory] // R-I2
    [InlineData(4, 60, 4)]
    [InlineData(100, 10, 5)]
    [InlineData(100, 1, 1)]
    public async Task Attempts_and_time_are_bounded(int attempts, int timeoutSec, int looks)
    {
        var waiting = Gate(attempts, timeoutSec).WaitAsync(HealthyAfter(int.MaxValue), CancellationToken.None);
        Pass(waiting);

        Assert.Equal(new HealthFault("sink", "none"), await waiting);
        Assert.Equal(looks, _looks);
    }

    private HealthGate Gate(int attempts, int timeoutSec) =>
        new(attempts, TimeSpan.FromSeconds(timeoutSec), _time, NullLogger.Instance);

    private Func<CancellationToken, Task<HealthFault?>> HealthyAfter(int looks) =>
        _ => Task.FromResult(++_looks < looks ? new HealthFault("sink", "none") : null);

    private void Pass(Task waiting)
    {
        while (!waiting.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            Wait.Until("the next pause, or the end", () => waiting.IsCompleted || _time.ArmedTimers > 0);
        }
    }
}
