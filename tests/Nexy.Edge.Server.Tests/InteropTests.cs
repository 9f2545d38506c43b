using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests;

/// <summary>The definition of done with the gRPC libraries of Python and Node as clients.</summary>
public class InteropTests
{
    private const string Ok = "OK";
    private const string ResourceExhausted = "RESOURCE_EXHAUSTED";

    [Theory]
    [InlineData(InteropLanguage.Python, "unix")]
    [InlineData(InteropLanguage.Python, "tcp")]
    [InlineData(InteropLanguage.Node, "unix")]
    [InlineData(InteropLanguage.Node, "tcp")]
    public async Task Answer_streams_to_the_end_with_one_command_and_nothing_left_in_flight(
        InteropLanguage language, string transport)
    {
        // R-S12, DoD5
        await using var server = await RunningServer.StartAsync();
        var endpoint = server.Server.BoundEndpoints[transport == "unix" ? 0 : 1].ToString();

        var result = await new InteropClient(language, endpoint)
            .RunAsync("stream", "Громкость 40", "--session-id=s1", "--hardware-id=hw1");

        Assert.Equal((Ok, "Ставлю громкость сорок процентов."), (result.Code, result.Text));
        Assert.Equal(["text_chunk", "audio_chunk", "action_message", "end_message"], result.Kinds);
        var action = result.Messages.Single(message => message.GetProperty("kind").ValueEquals("action_message"));
        Assert.Equal(
            "{\"command\":\"set_volume\",\"args\":{\"percent\":40}}", action.GetProperty("actionJson").GetString());
        Assert.Equal("s1", action.GetProperty("sessionId").GetString());
        Assert.InRange(result.AudioBytes, 44100, 10 * 44100);
        Assert.Empty(server.Server.Guard.ActiveSessionIds);
    }

    [Theory]
    [InlineData(InteropLanguage.Python)]
    [InlineData(InteropLanguage.Node)]
    public async Task Two_sessions_in_parallel_do_not_mix(InteropLanguage language)
    {
        // R-S1, DoD1
        var results = await AskWhileRunningAsync(language, ServerLog.StreamAcquiredId, "one", "two");

        Assert.Equal("First sentence of one. Second sentence of one.", results[0].Text);
        Assert.Equal("First sentence of two. Second sentence of two.", results[1].Text);
        Assert.All(results, result => Assert.Equal(Ok, result.Code));
    }

    [Theory]
    [InlineData(InteropLanguage.Python)]
    [InlineData(InteropLanguage.Node)]
    public async Task Same_session_twice_refuses_the_second_only(InteropLanguage language)
    {
        // R-S2, R-S10, DoD2
        var results = await AskWhileRunningAsync(language, ServerLog.RejectedId, "s1", "s1");

        const string Text = "Concurrent request for session_id=s1 is not allowed";
        Assert.Equal(Ok, results[0].Code);
        AssertRefused(results[1], Text, "concurrent_request");
        Assert.Equal(["error_message"], results[1].Kinds);
    }

    [Theory]
    [InlineData(InteropLanguage.Python)]
    [InlineData(InteropLanguage.Node)]
    public async Task Two_requests_without_an_id_both_run(InteropLanguage language)
    {
        // R-S3, DoD2.1
        var results = await AskWhileRunningAsync(language, ServerLog.StreamAcquiredId, "", "");

        Assert.All(results, result => Assert.Equal(Ok, result.Code));
        Assert.NotEqual(results[0].Text, results[1].Text);
    }

    [Theory]
    [InlineData(InteropLanguage.Python)]
    [InlineData(InteropLanguage.Node)]
    public async Task Third_stream_beyond_a_limit_of_two_is_refused(InteropLanguage language)
    {
        // R-S4, DoD3
        var results = await AskWhileRunningAsync(language, ServerLog.RejectedId, "s1", "s2", "s3");

        const string Text = "STREAM_LIMIT_EXCEEDED: Maximum concurrent streams (2) reached. Current active: 2";
        Assert.Equal([Ok, Ok, ResourceExhausted], results.Select(result => result.Code));
        AssertRefused(results[2], Text, "stream_limit_exceeded");
    }

    private static void AssertRefused(InteropResult result, string text, string errorType)
    {
        Assert.Equal(
            (ResourceExhausted, text, errorType), (result.Code, result.Details, result.Trailer("error-type")));
        Assert.Equal([text], result.Errors);
    }

    /// <summary>
    /// Two streams may run. Requests wait in mid-answer until the last of them has caused its event, so that they
    /// really run at the same time, on one connection.
    /// </summary>
    private static async Task<IReadOnlyList<InteropResult>> AskWhileRunningAsync(
        InteropLanguage language, int lastEventId, params string[] sessionIds)
    {
        var engine = new GatedTextEngine();
        var log = new RecordingLogger();
        var awaited = lastEventId == ServerLog.StreamAcquiredId ? sessionIds.Length : 1;
        log.Recorded += id =>
        {
            if (id == lastEventId && Interlocked.Decrement(ref awaited) == 0)
                engine.Open();
        };
        await using var server = await RunningServer.StartAsync(
            engine, new ServerOptions { MaxConcurrentStreams = 2 }, log);

        var result = await new InteropClient(language, $"unix:{server.UnixPath}")
            .RunAsync("stream", ["x", "--hardware-id=hw1", .. sessionIds.Select(id => $"--session-id={id}")]);

        Assert.Equal(sessionIds.Length, result.Calls.Count);
        Assert.Empty(server.Server.Guard.ActiveSessionIds);
        return result.Calls;
    }
}
