using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests;

/// <summary>What ends a running stream, over a real socket with our own client.</summary>
public class StreamLimitsTests
{
    private const string Sentences =
        "Here is sentence one. Here is sentence two. Here is sentence three. Here is sentence four. Here is sentence five.";

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public async Task DoD4_rate_of_five_refuses_the_sixth_message_and_sends_nothing_after(string transport)
    {
        // R-S5, R-S10
        await using var server = await RunningServer.StartAsync(
            ScriptedTextEngine.Pieces(Sentences), new ServerOptions { MaxMessagesPerSec = 5 }, voice: new ListeningVoice(),
            time: new ManualTimeProvider());
        using var call = (transport == "unix" ? server.Unix : server.Tcp).AsyncServerStreamingCall(
            StreamingMethods.StreamAudio, new StreamRequest { Prompt = "x", SessionId = "s1" });

        var (messages, error, type) = await RunningServer.ReadToErrorAsync(call);

        const string Text = "Message rate limit exceeded: 6 messages in last second (limit: 5 msg/s)";
        Assert.Equal("text audio text audio text", StreamKinds.Of(messages));
        Assert.Equal(5, messages.Count);
        Assert.Equal((new Status(StatusCode.ResourceExhausted, Text), "rate_limit_exceeded"), (error.Status, type));
        await UntilFreeAsync(server);
    }

    [Fact]
    public async Task Rate_that_is_not_reached_does_nothing()
    {
        // R-S5
        await using var server = await RunningServer.StartAsync(
            ScriptedTextEngine.Pieces(Sentences), new ServerOptions { MaxMessagesPerSec = 11 }, voice: new ListeningVoice());

        Assert.Equal(11, (await server.AskAllAsync("x")).Count);
    }

    [Fact]
    public async Task DoD6_stream_idle_for_ten_seconds_is_ended_with_its_producer()
    {
        // R-S6, R-S10
        var time = new ManualTimeProvider();
        var engine = new GatedTextEngine();
        await using var server = await RunningServer.StartAsync(
            engine, new ServerOptions { IdleTimeoutSec = 10, MaxConcurrentStreams = 1 }, time: time);
        using var call = server.Ask("x", "s1");
        await server.NextAsync(call);
        var end = RunningServer.ReadToErrorAsync(call);

        // How long the voice goes on after the first message is its own affair: time passes until all is quiet.
        while (!end.IsCompleted && !engine.Left.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var (messages, error, type) = await end;
        Assert.DoesNotContain("error", StreamKinds.Of(messages), StringComparison.Ordinal);
        Assert.Equal((StatusCode.DeadlineExceeded, "stream_idle_timeout"), (error.StatusCode, type));
        Assert.Matches(@"^Stream closed due to idle timeout: s1 \(idle: 1\d\.\d\ds\)$", error.Status.Detail);
        await engine.Left.WaitAsync(RunningServer.Bound);
        await UntilFreeAsync(server);
    }

    [Fact]
    public async Task Stream_that_never_had_a_message_tells_of_its_idle_end_in_one()
    {
        // R-S6, R-S10
        var time = new ManualTimeProvider();
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await RunningServer.StartAsync(
            new ScriptedTextEngine((_, token) => NothingAsync(waiting, token)), new ServerOptions { IdleTimeoutSec = 2 },
            time: time);
        using var call = server.Ask("x", "s1");
        var end = RunningServer.ReadToErrorAsync(call);
        await waiting.Task.WaitAsync(RunningServer.Bound);

        time.Advance(TimeSpan.FromSeconds(3));

        var (messages, error, _) = await end;
        Assert.Equal("Stream closed due to idle timeout: s1 (idle: 2.00s)", Assert.Single(messages).ErrorMessage);
        Assert.Equal(new Status(StatusCode.DeadlineExceeded, messages[0].ErrorMessage), error.Status);
    }

    [Fact]
    public async Task Client_that_does_not_read_is_idle_and_loses_its_place()
    {
        // R-S6, R-S14
        var time = new ManualTimeProvider();
        var log = new RecordingLogger();
        await using var server = await RunningServer.StartAsync(
            new EndlessTextEngine(), new ServerOptions { IdleTimeoutSec = 2 }, log, time: time);
        using var call = server.Ask("x", "s1");
        await server.NextAsync(call);

        using var bound = new CancellationTokenSource(RunningServer.Bound);
        while (!log.Ids.Contains(ServerLog.StreamReleasedId))
        {
            time.Advance(TimeSpan.FromSeconds(0.1));
            await Task.Delay(1, bound.Token);
        }

        Assert.Contains(ServerLog.StreamIdleId, log.Ids);
        Assert.Empty(server.Server.Guard.ActiveSessionIds);
    }

    private static Task UntilFreeAsync(RunningServer server) => Task.Run(
        () => Wait.Until("the place to be free", () => server.Server.Guard.ActiveSessionIds.Count == 0));

    private static async IAsyncEnumerable<string> NothingAsync(
        TaskCompletionSource waiting, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        waiting.TrySetResult();
        await Task.Delay(Timeout.Infinite, token);
        yield return "";
    }
}
