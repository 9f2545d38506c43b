using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests;

public class WaitLimitTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Wait_is_ended_at_its_limit_and_says_what_did_not_come()
    {
        var waiting = RunAsync(new WaitLimit(TimeSpan.FromSeconds(9), _time), TimeSpan.FromSeconds(1.5));
        _time.Advance(TimeSpan.FromSeconds(1.5));

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => waiting.WaitAsync(RunningServer.Bound));
        Assert.Equal("the answer did not come within 1.5 s", failure.Message);
    }

    [Fact]
    public async Task Waits_share_the_total_and_what_is_between_them_does_not_count()
    {
        var limit = new WaitLimit(TimeSpan.FromSeconds(4), _time);
        await limit.RunAsync("", TimeSpan.FromSeconds(9), _ => Pass(3), CancellationToken.None);
        await Pass(1000);
        Assert.Equal(TimeSpan.FromSeconds(3), limit.Spent);
        var waiting = RunAsync(limit, TimeSpan.FromSeconds(9));
        _time.Advance(TimeSpan.FromSeconds(1));

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => waiting.WaitAsync(RunningServer.Bound));
        Assert.Equal("the answer did not come within 1 s", failure.Message);
        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(limit, TimeSpan.FromSeconds(9)).WaitAsync(RunningServer.Bound));
    }

    [Fact]
    public async Task Cancelled_wait_is_cancelled_whatever_the_waited_for_throws()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new WaitLimit(TimeSpan.FromSeconds(4), _time).RunAsync<bool>(
            "", TimeSpan.FromSeconds(1), _ => throw new IOException("torn"), cancellation.Token));
    }

    private Task<bool> Pass(double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return Task.FromResult(true);
    }

    private static Task<bool> RunAsync(WaitLimit limit, TimeSpan each) =>
        limit.RunAsync("the answer", each, HangAsync, CancellationToken.None);

    private static async Task<bool> HangAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return true;
    }
}
