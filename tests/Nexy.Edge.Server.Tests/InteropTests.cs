namespace Nexy.Edge.Server.Tests;

/// <summary>The definition of done with the gRPC libraries of Python and Node as clients.</summary>
public class InteropTests(InteropClients clients) : IClassFixture<InteropClients>
{
    private const string ResourceExhausted = "RESOURCE_EXHAUSTED";

    [Theory]
    [InlineData("python", "unix")]
    [InlineData("python", "tcp")]
    [InlineData("node", "unix")]
    [InlineData("node", "tcp")]
    public async Task Answer_streams_to_the_end_with_one_command_and_nothing_left_in_flight(string language, string transport)
    {
        // R-S12, DoD5
        await using var server = await RunningServer.StartAsync();
        var target = transport == "unix" ? $"unix:{server.UnixPath}" : $"127.0.0.1:{server.TcpPort}";

        var result = Assert.Single(await clients.AskAsync(language, target, new InteropRequest("Громкость 40", "s1")));

        Assert.Equal((InteropResult.Ok, "Ставлю громкость сорок процентов."), (result.Code, result.Text));
        Assert.Equal(["text_chunk", "audio_chunk", "action_message", "end_message"], result.Kinds);
        Assert.Equal(["{\"command\":\"set_volume\",\"args\":{\"percent\":40}}s1"], result.Actions);
        Assert.InRange(result.AudioBytes, 44100, 10 * 44100);
        Assert.Empty(server.Server.Guard.ActiveSessionIds);
    }

    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    public async Task Two_sessions_in_parallel_do_not_mix(string language)
    {
        // R-S1, DoD1
        var results = await AskWhileRunningAsync(
            language, ServerLog.StreamAcquiredId, new InteropRequest("x", "one"), new InteropRequest("x", "two"));

        Assert.Equal("First sentence of one. Second sentence of one.", results[0].Text);
        Assert.Equal("First sentence of two. Second sentence of two.", results[1].Text);
        Assert.All(results, result => Assert.Equal(InteropResult.Ok, result.Code));
    }

    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    public async Task Same_session_twice_refuses_the_second_only(string language)
    {
        // R-S2, R-S10, DoD2
        var results = await AskWhileRunningAsync(
            language, ServerLog.RejectedId, new InteropRequest("x", "s1"), new InteropRequest("x", "s1"));

        const string Text = "Concurrent request for session_id=s1 is not allowed";
        Assert.Equal(InteropResult.Ok, results[0].Code);
        Assert.Equal((ResourceExhausted, Text, "concurrent_request"), (results[1].Code, results[1].Details, results[1].ErrorType));
        Assert.Equal(["error_message"], results[1].Kinds);
        Assert.Equal([Text], results[1].Errors);
    }

    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    public async Task Two_requests_without_an_id_both_run(string language)
    {
        // R-S3, DoD2.1
        var results = await AskWhileRunningAsync(
            language, ServerLog.StreamAcquiredId, new InteropRequest("x"), new InteropRequest("x"));

        Assert.All(results, result => Assert.Equal(InteropResult.Ok, result.Code));
        Assert.NotEqual(results[0].Text, results[1].Text);
    }

    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    public async Task Third_stream_beyond_a_limit_of_two_is_refused(string language)
    {
        // R-S4, DoD3
        var results = await AskWhileRunningAsync(
            language, ServerLog.RejectedId,
            new InteropRequest("x", "s1"), new InteropRequest("x", "s2"), new InteropRequest("x", "s3"));

        const string Text = "STREAM_LIMIT_EXCEEDED: Maximum concurrent streams (2) reached. Current active: 2";
        Assert.Equal([InteropResult.Ok, InteropResult.Ok, ResourceExhausted], results.Select(result => result.Code));
        Assert.Equal((Text, "stream_limit_exceeded"), (results[2].Details, results[2].ErrorType));
        Assert.Equal([Text], results[2].Errors);
    }

    /// <summary>
    /// Two streams may run. Requests wait in mid-answer until the last of them has caused its event, so that they really
    /// run at the same time.
    /// </summary>
    private async Task<InteropResult[]> AskWhileRunningAsync(
        string language, int lastEventId, params InteropRequest[] requests)
    {
        var engine = new GatedTextEngine();
        var log = new RecordingLogger();
        var awaited = lastEventId == ServerLog.StreamAcquiredId ? requests.Length : 1;
        log.Recorded += id =>
        {
            if (id == lastEventId && Interlocked.Decrement(ref awaited) == 0)
                engine.Open();
        };
        await using var server = await RunningServer.StartAsync(engine, new ServerOptions { MaxConcurrentStreams = 2 }, log);

        var results = await clients.AskAsync(language, $"unix:{server.UnixPath}", requests);

        Assert.Empty(server.Server.Guard.ActiveSessionIds);
        return results;
    }
}
