using System.Diagnostics;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.TestKit;
using Xunit.Abstractions;

namespace Nexy.Edge.Server.Tests;

/// <summary>StreamAudio over a real socket, with our own client.</summary>
public class StreamAudioTests(ITestOutputHelper output)
{
    [Fact]
    public async Task First_audio_leaves_before_the_second_sentence_is_known()
    {
        // R-T1
        var engine = new GatedTextEngine();
        await using var server = await RunningServer.StartAsync(engine);
        using var call = server.Ask("x", "s1");

        Assert.Equal("First sentence of s1. ", (await server.NextAsync(call)).TextChunk);
        Assert.NotNull((await server.NextAsync(call)).AudioChunk);

        engine.Open();
        var rest = await RunningServer.ReadAllAsync(call);
        Assert.Equal("Second sentence of s1.", string.Concat(rest.Select(message => message.TextChunk)));
        Assert.Equal("audio text audio end", StreamKinds.Of(rest));
    }

    [Fact]
    public async Task Normal_run_sends_the_command_once_and_leaves_nothing_in_flight()
    {
        // R-S12, DoD5
        await using var server = await RunningServer.StartAsync();

        var messages = await server.AskAllAsync("Громкость 40", "s1");

        Assert.Equal("text audio action end", StreamKinds.Of(messages));
        Assert.Equal("s1", messages[^2].ActionMessage.SessionId);
        Assert.Empty(server.Server.Guard.ActiveSessionIds);
    }

    [Fact]
    public async Task Answer_is_the_same_over_tcp_and_unix_socket()
    {
        await using var server = await RunningServer.StartAsync();
        using var tcp = server.Tcp.AsyncServerStreamingCall(
            StreamingMethods.StreamAudio, new StreamRequest { Prompt = "say one two three" });

        var overTcp = await RunningServer.ReadAllAsync(tcp);
        var overUnix = await server.AskAllAsync("say one two three");

        Assert.Equal("text audio end", StreamKinds.Of(overTcp));
        Assert.Equal("text audio end", StreamKinds.Of(overUnix));
        Assert.Equal("one two three", overTcp[0].TextChunk);
    }

    [Fact]
    public async Task Two_sessions_in_parallel_do_not_mix()
    {
        // R-S1, DoD1
        var engine = new GatedTextEngine();
        await using var server = await RunningServer.StartAsync(engine);
        using var one = server.Ask("x", "one");
        using var two = server.Ask("x", "two");
        var firstOfOne = (await server.NextAsync(one)).TextChunk;
        var firstOfTwo = (await server.NextAsync(two)).TextChunk;
        engine.Open();

        var texts = await Task.WhenAll(RunningServer.ReadAllAsync(one), RunningServer.ReadAllAsync(two));

        Assert.Equal("First sentence of one. Second sentence of one.", firstOfOne + Text(texts[0]));
        Assert.Equal("First sentence of two. Second sentence of two.", firstOfTwo + Text(texts[1]));
    }

    [Fact]
    public async Task Same_session_twice_refuses_the_second_and_finishes_the_first()
    {
        // R-S2, R-S10, DoD2
        var engine = new GatedTextEngine();
        await using var server = await RunningServer.StartAsync(engine);
        using var first = server.Ask("x", "s1");
        await server.NextAsync(first);

        using var second = server.Ask("x", "s1");
        var (messages, error, type) = await RunningServer.ReadToErrorAsync(second);
        using var third = server.Ask("x", "s1");
        var again = await RunningServer.ReadToErrorAsync(third);
        engine.Open();

        const string Text = "Concurrent request for session_id=s1 is not allowed";
        Assert.Equal(Text, Assert.Single(messages).ErrorMessage);
        Assert.Equal(new Status(StatusCode.ResourceExhausted, Text), error.Status);
        Assert.Equal("concurrent_request", type);
        Assert.Equal(StatusCode.ResourceExhausted, again.Error.StatusCode);
        Assert.Equal("audio text audio end", StreamKinds.Of(await RunningServer.ReadAllAsync(first)));
        Assert.Empty(server.Server.Guard.ActiveSessionIds);
    }

    [Fact]
    public async Task Two_requests_without_an_id_both_run()
    {
        // R-S3, DoD2.1
        var engine = new GatedTextEngine();
        await using var server = await RunningServer.StartAsync(engine);
        using var one = server.Ask("x");
        using var two = server.Ask("x");
        var first = (await server.NextAsync(one)).TextChunk;
        var second = (await server.NextAsync(two)).TextChunk;
        engine.Open();

        Assert.NotEqual(first, second);
        Assert.Equal("audio text audio end", StreamKinds.Of(await RunningServer.ReadAllAsync(one)));
        Assert.Equal("audio text audio end", StreamKinds.Of(await RunningServer.ReadAllAsync(two)));
    }

    [Fact]
    public async Task Third_stream_beyond_a_limit_of_two_is_refused()
    {
        // R-S4, DoD3
        var engine = new GatedTextEngine();
        await using var server = await RunningServer.StartAsync(engine, new ServerOptions { MaxConcurrentStreams = 2 });
        using var one = server.Ask("x", "s1");
        using var two = server.Ask("x", "s2");
        await server.NextAsync(one);
        await server.NextAsync(two);

        using var three = server.Ask("x", "s3");
        var (messages, error, type) = await RunningServer.ReadToErrorAsync(three);

        const string Text = "STREAM_LIMIT_EXCEEDED: Maximum concurrent streams (2) reached. Current active: 2";
        Assert.Equal(Text, Assert.Single(messages).ErrorMessage);
        Assert.Equal(new Status(StatusCode.ResourceExhausted, Text), error.Status);
        Assert.Equal("stream_limit_exceeded", type);
    }

    [Fact]
    public async Task Empty_prompt_is_refused_with_one_message_and_the_status()
    {
        // R-S11
        await using var server = await RunningServer.StartAsync();
        using var call = server.Ask(" ");

        var (messages, error, type) = await RunningServer.ReadToErrorAsync(call);

        Assert.Equal("error", StreamKinds.Of(messages));
        Assert.Equal((StatusCode.InvalidArgument, "empty_prompt"), (error.StatusCode, type));
    }

    [Fact]
    public async Task Failure_after_data_ends_with_the_status_alone()
    {
        // R-S10
        await using var server = await RunningServer.StartAsync(ScriptedTextEngine.Failing("First sentence. "));
        using var call = server.Ask("x", "s1");

        var (messages, error, _) = await RunningServer.ReadToErrorAsync(call);

        Assert.DoesNotContain("error", StreamKinds.Of(messages), StringComparison.Ordinal);
        Assert.Equal(StatusCode.Internal, error.StatusCode);
        Assert.StartsWith("Internal server error: ", error.Status.Detail, StringComparison.Ordinal);
        Assert.Empty(server.Server.Guard.ActiveSessionIds);
    }

    [Fact]
    public async Task Exception_before_data_is_one_message_and_internal()
    {
        // R-S10
        await using var server = await RunningServer.StartAsync(voice: new BrokenVoice());
        using var call = server.Unix.AsyncServerStreamingCall(
            StreamingMethods.GenerateWelcomeAudio, new WelcomeRequest { Text = "Hello." });

        var (messages, error, type) = await RunningServer.ReadToErrorAsync(call);

        Assert.Equal("Internal server error: a defect", Assert.Single(messages).ErrorMessage);
        Assert.Equal(new Status(StatusCode.Internal, "Internal server error: a defect"), error.Status);
        Assert.Equal("internal_error", type);
    }

    [Fact]
    public async Task Interrupt_cancels_the_stream_of_the_device_and_names_it()
    {
        // R-S13
        var engine = new GatedTextEngine();
        await using var server = await RunningServer.StartAsync(engine);
        using var call = server.Ask("x", "s1");
        await server.NextAsync(call);

        var none = await InterruptAsync(server, "another");
        var response = await InterruptAsync(server, "hw1");
        var (messages, error, type) = await RunningServer.ReadToErrorAsync(call);

        Assert.Empty(none.InterruptedSessions);
        Assert.True(response.Success);
        Assert.Equal(["s1"], response.InterruptedSessions);
        Assert.Equal((StatusCode.Cancelled, "interrupted"), (error.StatusCode, type));
        Assert.DoesNotContain("error", StreamKinds.Of(messages), StringComparison.Ordinal);
        await engine.Left.WaitAsync(RunningServer.Bound);
        Assert.Empty(server.Server.Guard.ActiveSessionIds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("unknown")]
    public async Task Interrupt_without_a_device_is_refused(string hardwareId)
    {
        // R-S11
        await using var server = await RunningServer.StartAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => InterruptAsync(server, hardwareId));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
    }

    [Fact]
    public async Task Client_that_leaves_frees_its_place_and_stops_the_engine()
    {
        // R-S14
        var engine = new GatedTextEngine();
        await using var server = await RunningServer.StartAsync(engine, new ServerOptions { MaxConcurrentStreams = 1 });
        var call = server.Ask("x", "s1");
        await server.NextAsync(call);

        call.Dispose();

        await engine.Left.WaitAsync(RunningServer.Bound);
        engine.Open();
        await RetryUntilAdmittedAsync(server);
    }

    [Fact]
    public async Task Client_that_does_not_read_does_not_hold_others_up()
    {
        // R-S14
        await using var server = await RunningServer.StartAsync();
        var longText = "say " + string.Concat(Enumerable.Repeat("This sentence is one of very many. ", 2000));
        using var idle = server.Ask(longText, "idle");
        await server.NextAsync(idle);

        var messages = await server.AskAllAsync("say hello", "quick");

        Assert.Equal("text audio end", StreamKinds.Of(messages));
        Assert.Equal(["idle"], server.Server.Guard.ActiveSessionIds);
    }

    [Fact]
    public async Task Collected_chunks_are_the_prompt_of_the_commit()
    {
        await using var server = await RunningServer.StartAsync();

        foreach (var (seq, text) in new[] { (1, "say on"), (2, "e two") })
            Assert.Equal("COLLECT_ACCEPTED", Assert.Single(await SendAsync(server, RequestPhase.Collect, seq, text)).EndMessage);
        var answer = await SendAsync(server, RequestPhase.Commit, 3, " three");

        Assert.Equal("one two three", answer[0].TextChunk);
    }

    [Fact]
    public async Task Collect_out_of_order_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        await SendAsync(server, RequestPhase.Collect, 2, "say");

        var error = await Assert.ThrowsAsync<RpcException>(() => SendAsync(server, RequestPhase.Collect, 2, "again"));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
    }

    [Fact]
    public async Task Usage_is_noted_with_its_fields()
    {
        var log = new RecordingLogger();
        await using var server = await RunningServer.StartAsync(log: log);

        var response = await server.Unix.AsyncUnaryCall(
            StreamingMethods.ReportUsage, new UsageRequest { HardwareId = "hw1", Model = "m", InputTokens = 3 });

        Assert.True(response.Success);
        Assert.Contains(ServerLog.UsageReportedId, log.Ids);
    }

    [Fact]
    public async Task Prompt_and_answer_do_not_reach_the_log()
    {
        // R-J6
        var log = new RecordingLogger();
        await using (var server = await RunningServer.StartAsync(log: log))
            await server.AskAllAsync("say xylophone", "s1");

        Assert.DoesNotContain(log.Records, record => record.Text.Contains("xylophone", StringComparison.Ordinal));
        Assert.Contains(log.Records, record => record.Id == ServerLog.StreamAcquiredId && record.Text.Contains("s1", StringComparison.Ordinal));
        Assert.Contains(ServerLog.StreamReleasedId, log.Ids);
        Assert.Contains(ServerLog.CompletedId, log.Ids);
    }

    [Fact]
    public async Task First_audio_of_fifty_requests_in_a_row_is_measured()
    {
        await using var server = await RunningServer.StartAsync();
        var times = new List<double>();
        for (var i = 0; i < 50; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var call = server.Ask("What time is it?");
            while ((await server.NextAsync(call)).AudioChunk is null)
            {
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            await RunningServer.ReadAllAsync(call);
        }

        times.Sort();
        output.WriteLine($"request to first audio chunk over a Unix socket: median {times[25]:F2} ms, p90 {times[45]:F2} ms, max {times[^1]:F2} ms");
        Assert.Equal(50, times.Count);
    }

    private static string Text(IEnumerable<StreamResponse> messages) =>
        string.Concat(messages.Select(message => message.TextChunk));

    private static async Task<InterruptResponse> InterruptAsync(RunningServer server, string hardwareId) =>
        await server.Unix.AsyncUnaryCall(
            StreamingMethods.InterruptSession, new InterruptRequest { HardwareId = hardwareId });

    private static async Task<List<StreamResponse>> SendAsync(RunningServer server, RequestPhase phase, int seq, string text)
    {
        using var call = server.Unix.AsyncServerStreamingCall(
            StreamingMethods.StreamAudio,
            new StreamRequest { Phase = phase, ChunkSeq = seq, ChunkText = text, HardwareId = "hw1", SessionId = "s1" });
        return await RunningServer.ReadAllAsync(call);
    }

    /// <summary>The place is free a moment after the engine has been left: asks until it is, within the bound.</summary>
    private static async Task RetryUntilAdmittedAsync(RunningServer server)
    {
        using var bound = new CancellationTokenSource(RunningServer.Bound);
        while (true)
        {
            bound.Token.ThrowIfCancellationRequested();
            using var call = server.Ask("x", "s2");
            if ((await server.NextAsync(call)).ContentCase == StreamResponse.ContentOneofCase.TextChunk)
                return;
        }
    }
}
