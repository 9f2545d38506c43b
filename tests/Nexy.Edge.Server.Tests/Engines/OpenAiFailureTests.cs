using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Nexy.Edge.Rpc;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Engines;

/// <summary>The engine against a real HTTP server that misbehaves.</summary>
public class OpenAiFailureTests
{
    private const string Apology = "Sorry, I could not get an answer. Please try again.";

    private static readonly string HugeLine = "data: " + new string('x', SseParser.MaxEventBytes + 1);

    private static readonly Dictionary<string, (Func<HttpContext, Task> Script, string Said)> BeforeText = new()
    {
        ["refused with 500"] = (ChatScript.Refuses(500, "{\"error\":\"out\\nof memory\"}"), "answers 500: out of memory"),
        ["refused with 503 and no body"] = (ChatScript.Refuses(503), "answers 503: Service Unavailable"),
        ["refused with 429"] = (ChatScript.Refuses(429, "slow down"), "answers 429: slow down"),
        ["refused with 401"] = (ChatScript.Refuses(401, "{\"error\":{\"message\":\"no key\",\"code\":1}}"), "answers 401: no key"),
        ["refused with 404 and a page"] = (ChatScript.Refuses(404, "<html>\n" + new string('x', 9000)), "answers 404: <html> xxx"),
        ["cut before any byte"] = (ChatScript.Cuts(), "broke off"),
        ["cut in the first event"] = (ChatScript.Cuts("data: {\"choi"), "broke off"),
        ["ended in the first event"] = (ChatScript.Sends("data: {\"choi"), "no chat completion"),
        ["ended without an event"] = (ChatScript.Sends(), "broke off in mid-answer"),
        ["done without text"] = (ChatScript.Sends(ChatScript.Stop, ChatScript.Done), "wrote no text (finish reason: stop)"),
        ["never a token"] = (ChatScript.Hangs(), "the first token"),
        ["only comments"] = (ChatScript.Floods(": working\n\n"), "the first token"),
        ["no answer at all"] = (context => Task.Delay(Timeout.Infinite, context.RequestAborted), "the first token"),
        ["malformed event"] = (ChatScript.Sends("data: {]\n\n"), "no chat completion"),
        ["event of another shape"] = (ChatScript.Sends("data: {\"choices\":5}\n\n"), "no chat completion"),
        ["event that is no object"] = (ChatScript.Sends("data: null\n\n"), "no chat completion"),
        ["half a character"] = (ChatScript.Sends("data: {\"choices\":[{\"delta\":{\"content\":\"\\ud800\"}}]}\n\n"), "no chat completion"),
        ["error with half a character"] = (ChatScript.Sends("data: {\"error\":\"\\ud800\"}\n\n"), "reports: \"\\ud800\""),
        ["error in the stream"] = (ChatScript.Sends("data: {\"error\":{\"message\":\"too long\"}}\n\n"), "reports: too long"),
        ["error as llama.cpp writes it"] = (ChatScript.Sends("error: {\"code\":500,\"message\":\"too long\"}\n\n"), "reports: too long"),
        ["error event"] = (ChatScript.Sends("event: error\ndata: gone\n\n"), "reports: gone"),
        ["huge line"] = (ChatScript.Sends(HugeLine), "an event of more than 256 KiB"),
        ["endless line"] = (ChatScript.Floods("xxxxxxxxxxxxxxxx"), "an event of more than 256 KiB"),
        ["web page"] = (ChatScript.SendsType("text/html", "<html>"), "answers with 'text/html' instead of text/event-stream"),
        ["one whole answer"] = (ChatScript.SendsType("application/json", "{}"), "'application/json' instead of"),
        ["no type"] = (ChatScript.Refuses(200, "x"), "'' instead of"),
        ["redirect"] = (ChatScript.Redirects("http://127.0.0.1:1/elsewhere"), "redirects to 'http://127.0.0.1:1/elsewhere'"),
    };

    private static readonly Dictionary<string, (Func<HttpContext, Task> Script, string Said)> AfterText = new()
    {
        ["cut"] = (ChatScript.CutsWhenTold(ChatScript.Piece("First. Sec")), "broke off"),
        ["cut in an event"] = (ChatScript.CutsWhenTold(ChatScript.Piece("First. Sec"), "data: {\"cho"), "broke off"),
        ["ended early"] = (ChatScript.Sends(ChatScript.Piece("First. Sec")), "broke off in mid-answer"),
        ["hangs"] = (ChatScript.Hangs(ChatScript.Piece("First. Sec")), "the next token"),
        ["only comments"] = (ChatScript.Comments(ChatScript.Piece("First. Sec")), "the next token"),
        ["never ends"] = (ChatScript.Floods(ChatScript.Piece(new string('x', 500) + " ")), "more than 65536 characters"),
        ["error"] = (ChatScript.Sends(ChatScript.Piece("First. Sec"), "data: {\"error\":\"gone\"}\n\n"), "reports: gone"),
        ["malformed event"] = (ChatScript.Sends(ChatScript.Piece("First. Sec"), "data: {\n\n"), "no chat completion"),
    };

    public static TheoryData<string> BeforeTextCases => [.. BeforeText.Keys];

    public static TheoryData<string> AfterTextCases => [.. AfterText.Keys];

    [Theory]
    [MemberData(nameof(BeforeTextCases))]
    public async Task Failure_before_any_text_is_a_spoken_apology(string what)
    {
        // R-T8
        var (script, said) = BeforeText[what];
        await using var server = await ChatServer.StartAsync(script);

        var failure = await ApologyAsync(Hasty(server.Options));

        Assert.Contains(said, failure, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AfterTextCases))]
    public async Task Failure_after_text_ends_the_answer_with_an_error_and_is_never_tried_again(string what)
    {
        // R-S10
        var (script, said) = AfterText[what];
        await using var server = await ChatServer.StartAsync(script);
        var options = Hasty(server.Options);
        (options.FirstTokenTimeoutSec, options.Retries) = (30, 5);

        var text = "";
        var failure = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await foreach (var piece in Load(options).AnswerAsync(Requests.New("Hi"), CancellationToken.None))
            {
                text += piece;
                server.Cut();
            }
        });

        Assert.NotEmpty(text);
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task Failure_after_speech_ends_the_stream_with_the_status_and_nothing_more()
    {
        // R-S10, R-T8: what was said stays, and no apology follows it.
        await using var server = await ChatServer.StartAsync(
            ChatScript.CutsWhenTold(ChatScript.Piece("A whole first sentence. And a sec")));
        await using var running = await RunningServer.StartAsync(Load(server.Options));
        using var call = running.Ask("Hi");

        var first = await running.NextAsync(call);
        server.Cut();
        var (further, error, _) = await RunningServer.ReadToErrorAsync(call);

        Assert.Equal("text audio", StreamKinds.Of([first, .. further]));
        Assert.Equal("A whole first sentence. ", first.TextChunk);
        Assert.Equal(StatusCode.Internal, error.StatusCode);
        Assert.Contains("broke off", error.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:PORT/v1", "cannot be reached: Connection refused")]
    [InlineData("https://127.0.0.1:PORT/v1", "cannot be reached: Connection refused")]
    [InlineData("http://nobody.invalid/v1", "cannot be reached: ")]
    public async Task Server_that_is_not_there_is_a_spoken_apology(string address, string said)
    {
        // R-T8
        var options = new TextOptions { BaseAddress = address.Replace("PORT", $"{ClosedPort()}", StringComparison.Ordinal) };

        Assert.Contains(said, await ApologyAsync(Hasty(options)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Socket_that_is_not_there_is_a_spoken_apology() =>
        Assert.Contains(
            "the text server at unix:/nonexistent/m cannot be reached",
            await ApologyAsync(Hasty(new TextOptions { Socket = "/nonexistent/m" })), StringComparison.Ordinal);

    [Fact]
    public async Task Server_that_hangs_while_connecting_is_a_spoken_apology()
    {
        // R-T8: takes the connection and never answers the TLS greeting.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var options = new TextOptions { BaseAddress = $"https://127.0.0.1:{PortOf(listener)}/v1", ConnectTimeoutSec = 0.1, Retries = 0 };

        Assert.Contains("no connection within 0.1 s", await ApologyAsync(options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_without_tls_behind_an_https_address_is_a_spoken_apology()
    {
        await using var server = await ChatServer.StartAsync(ChatScript.Says("x"));
        var options = server.Options;
        options.BaseAddress = options.BaseAddress.Replace("http:", "https:", StringComparison.Ordinal);

        Assert.Contains("cannot be reached", await ApologyAsync(Hasty(options)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(429)]
    [InlineData(408)]
    public async Task Passing_failure_is_tried_again(int status)
    {
        await using var server = await ChatServer.StartAsync(
            ChatScript.Refuses(status), ChatScript.Cuts("data: {"), ChatScript.Says("Hello."));

        Assert.Equal("Hello.", await Requests.AnswerAsync(Load(server.Options), Requests.New("Hi")));
        Assert.Equal(3, server.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task Lasting_failure_is_not_tried_again(int status)
    {
        await using var server = await ChatServer.StartAsync(ChatScript.Refuses(status));

        await Assert.ThrowsAsync<TextServerException>(() => Requests.AnswerAsync(Load(server.Options), Requests.New("Hi")));
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Tries_are_counted(int retries)
    {
        await using var server = await ChatServer.StartAsync(ChatScript.Refuses(500));
        var options = server.Options;
        options.Retries = retries;

        await Assert.ThrowsAsync<TextServerException>(() => Requests.AnswerAsync(Load(options), Requests.New("Hi")));
        Assert.Equal(1 + retries, server.Requests);
    }

    [Theory]
    [InlineData("3600")]
    [InlineData("Wed, 21 Oct 2099 07:28:00 GMT")]
    public async Task Server_that_wants_a_longer_pause_than_there_is_time_gets_no_second_request(string retryAfter)
    {
        await using var server = await ChatServer.StartAsync(ChatScript.Refuses(429, "", retryAfter), ChatScript.Says("x"));

        await Assert.ThrowsAsync<TextServerException>(() => Requests.AnswerAsync(Load(server.Options), Requests.New("Hi")));
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task Server_that_wants_a_pause_gets_it()
    {
        await using var server = await ChatServer.StartAsync(ChatScript.Refuses(429, "", "1"), ChatScript.Says("Hello."));
        var log = new RecordingLogger();
        var engine = OpenAiTextEngine.Load(server.Options, TimeProvider.System, log);

        Assert.Equal("Hello.", await Requests.AnswerAsync(engine, Requests.New("Hi")));
        var retry = Assert.Single(log.Records, record => record.Id == ServerLog.TextRetriedId);
        Assert.Matches("after=1[0-2][0-9]{2} ms", retry.Text);
    }

    [Fact]
    public async Task Server_that_fails_again_and_again_is_left_alone_and_probed_after_a_rest()
    {
        await using var server = await ChatServer.StartAsync(
            ChatScript.Refuses(401), ChatScript.Refuses(401), ChatScript.Refuses(401), ChatScript.Says("Back."));
        var time = new ManualTimeProvider();
        var options = server.Options;
        (options.BreakerFailures, options.BreakerRestSec) = (2, 30);
        var engine = OpenAiTextEngine.Load(options, time, NullLogger.Instance);

        await FailAsync(engine, "answers 401");
        await FailAsync(engine, "answers 401");
        await FailAsync(engine, "left alone");
        Assert.Equal(2, server.Requests);
        time.Advance(TimeSpan.FromSeconds(30));
        await FailAsync(engine, "answers 401");
        await FailAsync(engine, "left alone");
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("Back.", await Requests.AnswerAsync(engine, Requests.New("Hi")));
        Assert.Equal("Back.", await Requests.AnswerAsync(engine, Requests.New("Hi")));
    }

    [Fact]
    public async Task Time_in_which_nobody_reads_is_not_the_servers()
    {
        await using var server = await ChatServer.StartAsync(ChatScript.Says("One. ", "Two. ", "Three."));
        var time = new ManualTimeProvider();
        var text = "";
        await foreach (var piece in OpenAiTextEngine.Load(server.Options, time, NullLogger.Instance)
            .AnswerAsync(Requests.New("Hi"), CancellationToken.None))
        {
            text += piece;
            time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal("One. Two. Three.", text);
    }

    private static OpenAiTextEngine Load(TextOptions options) => OpenAiTextEngine.Load(options, TimeProvider.System, NullLogger.Instance);

    /// <summary>Limits that a server which does nothing reaches soon, and one which does something never.</summary>
    private static TextOptions Hasty(TextOptions options)
    {
        options.FirstTokenTimeoutSec = 3;
        options.TokenTimeoutSec = 1;
        options.Retries = 0;
        return options;
    }

    /// <summary>Asks through the whole server; gives why the engine failed, as it is logged.</summary>
    private static async Task<string> ApologyAsync(TextOptions options)
    {
        var log = new RecordingLogger();
        await using var running = await RunningServer.StartAsync(Load(options), log: log);

        var messages = await running.AskAllAsync("Hi");

        Assert.Equal("text audio end", StreamKinds.Of(messages));
        Assert.StartsWith(Apology, string.Concat(messages.Select(message => message.TextChunk)), StringComparison.Ordinal);
        return Assert.Single(log.Records, record => record.Id == ServerLog.TextEngineFailedId).Exception!.Message;
    }

    private static async Task FailAsync(OpenAiTextEngine engine, string said)
    {
        var failure = await Assert.ThrowsAsync<TextServerException>(() => Requests.AnswerAsync(engine, Requests.New("Hi")));
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return PortOf(listener);
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
