using Microsoft.Extensions.Logging.Abstractions;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests;

public class AdmissionGuardTests
{
    [Fact]
    public void Second_request_of_a_session_is_refused_and_leaves_the_first_alone()
    {
        // R-S2
        var guard = Guard(8);
        using var first = Admit(guard, "s1").Lease!;

        var second = Admit(guard, "s1");

        Assert.Equal("Concurrent request for session_id=s1 is not allowed", second.Refusal!.Message);
        Assert.Equal((RefusalCode.ResourceExhausted, "concurrent_request"), (second.Refusal.Code, second.Refusal.ErrorType));
        Assert.Equal(["s1"], guard.ActiveSessionIds);
        Assert.False(first.Interrupted.IsCancellationRequested);
    }

    [Fact]
    public void Request_beyond_the_limit_is_refused_and_fits_after_a_release()
    {
        // R-S4
        var guard = Guard(2);
        var first = Admit(guard, "s1").Lease!;
        using var second = Admit(guard, "s2").Lease;

        var third = Admit(guard, "s3").Refusal!;
        first.Dispose();

        Assert.Equal("STREAM_LIMIT_EXCEEDED: Maximum concurrent streams (2) reached. Current active: 2", third.Message);
        Assert.Equal((RefusalCode.ResourceExhausted, "stream_limit_exceeded"), (third.Code, third.ErrorType));
        Assert.NotNull(Admit(guard, "s3").Lease);
    }

    [Fact]
    public void Second_release_does_nothing_even_when_the_session_runs_again()
    {
        // R-S7
        var log = new RecordingLogger();
        var guard = new AdmissionGuard(8, log);
        var first = Admit(guard, "s1").Lease!;
        first.Dispose();
        using var again = Admit(guard, "s1").Lease;

        first.Dispose();

        Assert.Equal(["s1"], guard.ActiveSessionIds);
        Assert.Equal(
            [
                ServerLog.StreamAcquiredId, ServerLog.StreamReleasedId, ServerLog.StreamAcquiredId, ServerLog.AlreadyReleasedId,
            ],
            log.Ids);
    }

    [Fact]
    public void Missing_session_id_below_the_grpc_layer_is_refused()
    {
        // R-S3
        var refusal = Admit(Guard(8), "").Refusal!;

        Assert.Equal("session_id must be provided by gRPC layer", refusal.Message);
        Assert.Equal((RefusalCode.InvalidArgument, "missing_session_id"), (refusal.Code, refusal.ErrorType));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void Empty_prompt_is_refused(string prompt)
    {
        // R-S11
        var refusal = Guard(8).Admit("s1", "hw1", prompt, Refusal.EmptyPrompt).Refusal!;

        Assert.Equal((RefusalCode.InvalidArgument, "empty_prompt"), (refusal.Code, refusal.ErrorType));
    }

    [Fact]
    public void Interrupt_cancels_the_sessions_of_that_device_only()
    {
        // R-S13
        var guard = Guard(8);
        using var mine = guard.Admit("s1", "hw1", "x", Refusal.EmptyPrompt).Lease!;
        using var other = guard.Admit("s2", "hw2", "x", Refusal.EmptyPrompt).Lease!;

        Assert.Equal(["s1"], guard.Interrupt("hw1"));
        Assert.True(mine.Interrupted.IsCancellationRequested);
        Assert.False(other.Interrupted.IsCancellationRequested);
    }

    [Fact]
    public async Task Of_many_requests_at_once_one_per_session_and_the_limit_in_all_are_admitted()
    {
        // R-S2, R-S4
        var guard = Guard(5);
        using var start = new Barrier(8);

        var admitted = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return Enumerable.Range(0, 100).Count(i => Admit(guard, $"s{i % 10}").Lease is not null);
            },
            TaskCreationOptions.LongRunning)));

        Assert.Equal(5, admitted.Sum());
        Assert.Equal(5, guard.ActiveSessionIds.Count);
    }

    private static AdmissionGuard Guard(int maxStreams) => new(maxStreams, NullLogger.Instance);

    private static Admission Admit(AdmissionGuard guard, string sessionId) =>
        guard.Admit(sessionId, "hw1", "prompt", Refusal.EmptyPrompt);
}
