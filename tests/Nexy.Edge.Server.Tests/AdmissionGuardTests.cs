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
        Assert.False(first.Ending.IsCancellationRequested);
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
        var guard = new AdmissionGuard(new ServerOptions(), TimeProvider.System, log);
        guard.Open();
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
    public void Id_of_any_length_is_not_kept()
    {
        // R-S11, R-S14
        var guard = Guard(8);
        var fits = new string('x', AdmissionGuard.MaxIdChars);
        var longer = fits + "x";

        guard.AdmitPrompt(fits, fits, "p").Lease!.Dispose();
        foreach (var refusal in new[]
        {
            guard.AdmitPrompt(longer, "hw1", "p").Refusal, guard.AdmitPrompt("s1", longer, "p").Refusal,
            guard.AdmitSpeech(longer, "p").Refusal, guard.CheckCollect("hw1", longer), guard.CheckCollect(longer, "s1"),
        })
        {
            Assert.Equal((RefusalCode.InvalidArgument, "id_too_long"), (refusal!.Code, refusal.ErrorType));
            Assert.EndsWith("has 257 characters; 256 are allowed.", refusal.Message, StringComparison.Ordinal);
        }
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
        var refusal = Guard(8).AdmitPrompt("s1", "hw1", prompt).Refusal!;

        Assert.Equal((RefusalCode.InvalidArgument, "empty_prompt"), (refusal.Code, refusal.ErrorType));
    }

    [Fact]
    public void Interrupt_cancels_the_sessions_of_that_device_only()
    {
        // R-S13
        var guard = Guard(8);
        using var mine = guard.AdmitPrompt("s1", "hw1", "x").Lease!;
        using var other = guard.AdmitPrompt("s2", "hw2", "x").Lease!;

        Assert.Equal(["s1"], guard.Interrupt("hw1"));
        Assert.True(mine.Ending.IsCancellationRequested);
        Assert.False(other.Ending.IsCancellationRequested);
    }

    [Fact]
    public void Second_request_of_a_device_is_refused_where_the_guard_is_on()
    {
        // R-S11
        using var guard = Exclusive();
        var first = guard.AdmitPrompt("s1", "hw1", "x").Lease!;

        var refusal = guard.AdmitPrompt("s2", "hw1", "x").Refusal!;
        using var other = guard.AdmitPrompt("s3", "hw2", "x").Lease;
        first.Dispose();
        using var later = guard.AdmitPrompt("s2", "hw1", "x").Lease;

        Assert.Equal("Concurrent request for hardware_id=hw1 is not allowed", refusal.Message);
        Assert.Equal((RefusalCode.ResourceExhausted, "concurrent_hardware_id"), (refusal.Code, refusal.ErrorType));
        Assert.NotNull(other);
        Assert.NotNull(later);
    }

    [Theory]
    [InlineData("")]
    [InlineData("unknown")]
    public void Request_without_a_device_is_refused_only_where_the_guard_for_devices_is_on(string hardwareId)
    {
        // R-S11
        using var guard = Exclusive();

        Assert.Equal("missing_hardware_id", guard.AdmitPrompt("s1", hardwareId, "x").Refusal!.ErrorType);
        Assert.NotNull(Guard(8).AdmitPrompt("s1", hardwareId, "x").Lease);
    }

    [Fact]
    public void Texts_to_speak_have_no_device_and_do_not_exclude_each_other()
    {
        // R-S11
        using var guard = Exclusive();

        Assert.NotNull(guard.AdmitSpeech("s1", "x").Lease);
        Assert.NotNull(guard.AdmitSpeech("s2", "x").Lease);
    }

    [Fact]
    public void Device_may_have_many_requests_where_the_guard_is_off()
    {
        // R-S11
        var guard = Guard(8);

        Assert.NotNull(guard.AdmitPrompt("s1", "hw1", "x").Lease);
        Assert.NotNull(guard.AdmitPrompt("s2", "hw1", "x").Lease);
    }

    [Fact]
    public async Task Storm_of_refused_duplicates_leaves_the_first_request_and_its_place_untouched()
    {
        // R-S2, R-S7
        var guard = Guard(2);
        using var first = Admit(guard, "s1").Lease!;
        using var start = new Barrier(4);

        var refusals = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return Enumerable.Range(0, 1000).Count(_ =>
                {
                    // As the service does: whatever came of it is disposed.
                    var duplicate = Admit(guard, "s1");
                    using var lease = duplicate.Lease;
                    return duplicate.Refusal?.ErrorType == "concurrent_request";
                });
            },
            TaskCreationOptions.LongRunning)));

        Assert.Equal(4000, refusals.Sum());
        Assert.Equal(["s1"], guard.ActiveSessionIds);
        Assert.False(first.Ending.IsCancellationRequested);
        using var second = Admit(guard, "s2").Lease;
        Assert.NotNull(second);
        Assert.Equal("stream_limit_exceeded", Admit(guard, "s3").Refusal!.ErrorType);
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

    [Fact]
    public void Guard_that_is_not_open_says_that_the_server_is_starting()
    {
        // R-S15
        using var guard = new AdmissionGuard(new ServerOptions(), TimeProvider.System, NullLogger.Instance);

        Assert.Equal(Refusal.Starting, Admit(guard, "s1").Refusal);
        Assert.Equal(Refusal.Starting, guard.CheckCollect("hw1", "s1"));
        Assert.Equal(Refusal.EmptyPrompt, guard.AdmitPrompt("s1", "hw1", "").Refusal);
        guard.Open();
        Assert.NotNull(Admit(guard, "s1").Lease);
        Assert.Null(guard.CheckCollect("hw1", "s1"));
    }

    [Fact]
    public void Closed_guard_says_that_the_server_is_stopping_and_is_drained_by_the_last_release()
    {
        // R-S15
        var guard = Guard(maxStreams: 8);
        var (one, two) = (Admit(guard, "s1").Lease!, Admit(guard, "s2").Lease!);

        var drained = guard.CloseAsync();

        Assert.Equal(Refusal.Stopping, Admit(guard, "s3").Refusal);
        Assert.Equal(Refusal.Stopping, guard.CheckCollect("hw1", "s1"));
        one.Dispose();
        Assert.False(drained.IsCompleted);
        two.Dispose();
        Assert.True(drained.IsCompletedSuccessfully);
        guard.Open();
        Assert.Equal(Refusal.Stopping, Admit(guard, "s3").Refusal);
    }

    [Fact]
    public void End_of_all_leaves_what_has_ended_before_as_it_is()
    {
        // R-S15
        var guard = Guard(maxStreams: 8);
        var (running, interrupted) = (Admit(guard, "s1").Lease!, guard.AdmitPrompt("s2", "hw2", "prompt").Lease!);
        guard.Interrupt("hw2");

        guard.EndAll();

        Assert.Equal(Refusal.Stopping, running.EndReason);
        Assert.Equal(Refusal.Interrupted("hw2"), interrupted.EndReason);
    }

    private static AdmissionGuard Guard(int maxStreams) => Opened(new ServerOptions { MaxConcurrentStreams = maxStreams });

    private static AdmissionGuard Exclusive() => Opened(new ServerOptions { PreventConcurrentHardwareIdSessions = true });

    private static AdmissionGuard Opened(ServerOptions options)
    {
        var guard = new AdmissionGuard(options, TimeProvider.System, NullLogger.Instance);
        guard.Open();
        return guard;
    }

    private static Admission Admit(AdmissionGuard guard, string sessionId) =>
        guard.AdmitPrompt(sessionId, "hw1", "prompt");
}
