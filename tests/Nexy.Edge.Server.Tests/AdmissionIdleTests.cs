using Microsoft.Extensions.Logging;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests;

/// <summary>Idle requests below the gRPC layer, with a clock that is exact.</summary>
public class AdmissionIdleTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly RecordingLogger _log = new();

    [Fact]
    public void Request_without_a_message_is_ended_within_a_second_of_its_deadline()
    {
        // R-S6
        using var guard = Guard(10);
        using var lease = guard.AdmitPrompt("s1", "hw1", "x").Lease!;

        _time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Null(lease.EndReason);
        _time.Advance(TimeSpan.FromSeconds(0.6));

        Assert.True(lease.Ending.IsCancellationRequested);
        Assert.Equal("Stream closed due to idle timeout: s1 (idle: 10.00s)", lease.EndReason!.Message);
        Assert.Equal(
            (RefusalCode.DeadlineExceeded, "stream_idle_timeout"), (lease.EndReason.Code, lease.EndReason.ErrorType));
        Assert.Contains(ServerLog.StreamIdleId, _log.Ids);
    }

    [Fact]
    public void Each_message_starts_the_wait_anew_for_its_own_request_only()
    {
        // R-S6
        using var guard = Guard(10);
        using var talking = guard.AdmitPrompt("s1", "hw1", "x").Lease!;
        using var silent = guard.AdmitPrompt("s2", "hw2", "x").Lease!;

        for (var i = 0; i < 5; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(6));
            talking.NoteSent();
        }

        Assert.Null(talking.EndReason);
        Assert.NotNull(silent.EndReason);
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.NotNull(talking.EndReason);
    }

    [Fact]
    public void Requests_that_come_one_after_the_other_are_each_ended_at_their_own_time()
    {
        // R-S6: one timer, many deadlines.
        using var guard = Guard(10);
        using var first = guard.AdmitPrompt("s1", "hw1", "x").Lease!;
        _time.Advance(TimeSpan.FromSeconds(5));
        using var second = guard.AdmitPrompt("s2", "hw1", "x").Lease!;

        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal((true, false), (first.EndReason is not null, second.EndReason is not null));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.NotNull(second.EndReason);
    }

    [Fact]
    public void Request_after_a_quiet_time_is_watched_like_the_first()
    {
        // R-S6
        using var guard = Guard(10);
        guard.AdmitPrompt("s1", "hw1", "x").Lease!.Dispose();
        _time.Advance(TimeSpan.FromSeconds(60));
        using var later = guard.AdmitPrompt("s2", "hw1", "x").Lease!;

        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.NotNull(later.EndReason);
    }

    [Fact]
    public void Zero_never_ends_a_request()
    {
        // R-S6
        using var guard = Guard(0);
        using var lease = guard.AdmitPrompt("s1", "hw1", "x").Lease!;

        _time.Advance(TimeSpan.FromDays(1));

        Assert.Null(lease.EndReason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Release_and_idle_cleanup_meet_in_either_order_without_a_warning(bool isReleasedFirst)
    {
        // R-S7
        using var guard = Guard(10);
        var lease = guard.AdmitPrompt("s1", "hw1", "x").Lease!;

        if (isReleasedFirst)
            lease.Dispose();
        _time.Advance(TimeSpan.FromSeconds(20));
        lease.Dispose();
        lease.Dispose();

        Assert.Empty(guard.ActiveSessionIds);
        Assert.Equal(!isReleasedFirst, lease.EndReason is not null);
        Assert.DoesNotContain(_log.Records, record => record.Level > LogLevel.Information);
        Assert.Equal(1, _log.Ids.Count(id => id == ServerLog.StreamReleasedId));
    }

    [Fact]
    public void First_reason_to_end_stays()
    {
        // R-S13: interrupted is never reported as something else.
        using var guard = Guard(10);
        using var lease = guard.AdmitPrompt("s1", "hw1", "x").Lease!;

        Assert.Equal(["s1"], guard.Interrupt("hw1"));
        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(RefusalCode.Cancelled, lease.EndReason!.Code);
        Assert.Empty(guard.Interrupt("hw1"));
        Assert.False(lease.TryComplete());
    }

    [Fact]
    public void Request_that_is_done_is_not_named_as_interrupted()
    {
        // R-S13
        using var guard = Guard(10);
        using var lease = guard.AdmitPrompt("s1", "hw1", "x").Lease!;

        Assert.True(lease.TryComplete());

        Assert.Empty(guard.Interrupt("hw1"));
        Assert.Null(lease.EndReason);
    }

    private AdmissionGuard Guard(double idleTimeoutSec)
    {
        var guard = new AdmissionGuard(new ServerOptions { IdleTimeoutSec = idleTimeoutSec }, _time, _log);
        guard.Open();
        return guard;
    }
}
