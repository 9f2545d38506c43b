using System.Runtime.Versioning;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Engines;

/// <summary>The engine against a real HTTP server that behaves well.</summary>
public class OpenAiTextEngineTests
{
    private readonly RecordingLogger _log = new();

    [Fact]
    public async Task Answer_comes_piece_by_piece_and_its_usage_is_logged()
    {
        await using var server = await ChatServer.StartAsync(ChatScript.Says("Hel", "lo, ", "мир. "));
        var request = Requests.New("Hi");

        var pieces = new List<string>();
        await foreach (var piece in Load(server.Options).AnswerAsync(request, CancellationToken.None))
            pieces.Add(piece);

        Assert.Equal(["Hel", "lo, ", "мир. "], pieces);
        var usage = Assert.Single(_log.Records, record => record.Id == ServerLog.UsageReportedId);
        Assert.Contains("model=tiny input_tokens=12 output_tokens=34", usage.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task First_piece_comes_while_the_server_still_writes()
    {
        // R-T1
        await using var server = await ChatServer.StartAsync(ChatScript.Hangs(ChatScript.Piece("First. ")));
        await using var pieces = Load(server.Options).AnswerAsync(Requests.New("Hi"), CancellationToken.None).GetAsyncEnumerator();

        Assert.True(await pieces.MoveNextAsync().AsTask().WaitAsync(RunningServer.Bound));
        Assert.Equal("First. ", pieces.Current);
    }

    [Theory]
    // The same text at another place is said again, what is sent again with its id is not.
    [InlineData("I said no. I said no. Bye.", "1:I said no. ", "2:I said no. ", "1:I said no. ", "2:I said no. ", "3:Bye.")]
    [InlineData("I said no. I said no. Bye.", ":I said no. ", ":I said no. ", ":Bye.")]
    // Ids that name no place: those of the answer.
    [InlineData("hahaha, no", "a:ha", "a:ha", "a:ha", "a:, no")]
    [InlineData("Ha, ha, ha", "a:Ha", "a:, ha", "a:, ha")]
    public async Task Event_that_is_sent_again_is_taken_once(string expected, params string[] events)
    {
        // R-T6
        await using var server = await ChatServer.StartAsync(ChatScript.Sends(
            [.. events.Select(text => text.Split(':', 2)).Select(parts => Numbered(parts[0], parts[1])), ChatScript.Stop, ChatScript.Done]));

        Assert.Equal(expected, await Requests.AnswerAsync(Load(server.Options), Requests.New("Hi")));

        static string Numbered(string id, string text) => (id.Length > 0 ? $"id: {id}\n" : "") + ChatScript.Piece(text);
    }

    [Fact]
    public async Task Second_answer_beside_the_first_is_left_out()
    {
        // R-T6
        const string other = "data: {\"choices\":[{\"index\":1,\"delta\":{\"content\":\"Hello.\"},\"finish_reason\":\"stop\"}]}\n\n";
        await using var server = await ChatServer.StartAsync(ChatScript.Sends(
            ChatScript.Piece("Hel"), other, ChatScript.Piece("lo."), ChatScript.Stop, ChatScript.Done));

        Assert.Equal("Hello.", await Requests.AnswerAsync(Load(server.Options), Requests.New("Hi")));
    }

    [Fact]
    public async Task Request_holds_what_is_configured_and_nothing_that_is_not()
    {
        await using var server = await ChatServer.StartAsync(ChatScript.Says("x"));
        var options = server.Options;
        (options.Model, options.SystemPrompt, options.Temperature, options.MaxTokens) = ("tiny", "Be short.", 0.5, 77);
        await Requests.AnswerAsync(Load(options), Requests.New("Привет \"you\""));
        (options.Model, options.SystemPrompt, options.MaxTokens) = ("", "", 0);
        await Requests.AnswerAsync(Load(options), Requests.New("Hi"));

        Assert.Equal(
            "{\"model\":\"tiny\",\"messages\":[{\"role\":\"system\",\"content\":\"Be short.\"},"
            + "{\"role\":\"user\",\"content\":\"Привет \\\"you\\\"\"}],\"temperature\":0.5,\"max_tokens\":77,"
            + "\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
            Plain(server.Bodies[0]));
        Assert.Equal(
            "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"temperature\":0.5,"
            + "\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
            Plain(server.Bodies[1]));
    }

    [Fact]
    public async Task Model_is_told_after_the_system_prompt_which_commands_it_may_give_and_how()
    {
        // R-T7
        await using var server = await ChatServer.StartAsync(ChatScript.Says("x"));
        var options = server.Options;
        options.SystemPrompt = "Be short.";

        await Requests.AnswerAsync(LoadWith(["mute", "light(state:on|off)"], options), Requests.New("Hi"));

        var told = SystemMessage(server.Bodies[0])!;
        Assert.StartsWith("Be short.\n\nYou may", told, StringComparison.Ordinal);
        Assert.Contains("""{"text": "what you say", "command": "NAME", "args": {}}""", told, StringComparison.Ordinal);
        Assert.Contains("""The commands: mute; light with args {"state": "on" or "off"}. """, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_command_that_is_shipped_is_described_to_the_model_of_a_server_that_is_put_together()
    {
        await using var server = await ChatServer.StartAsync(ChatScript.Says("x"));
        var rules = new ServerOptions().Commands;

        var engine = new ServerEngines(
            server.Options, new VoiceOptions { Engines = ["earcon"] }, rules, TimeProvider.System, _log).LoadText();
        await Requests.AnswerAsync(engine, Requests.New("Hi"));

        var told = SystemMessage(server.Bodies[0])!;
        Assert.All(rules, rule => Assert.Contains(CommandRule.Parse(rule)!.Describe(), told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, "mute", "Be short.")]
    [InlineData(true, "", "Be short.")]
    [InlineData(false, "mute", "")]
    public async Task Commands_are_not_described_when_that_is_off_or_there_are_none(bool isOn, string commands, string systemPrompt)
    {
        await using var server = await ChatServer.StartAsync(ChatScript.Says("x"));
        var options = server.Options;
        (options.DescribeCommands, options.SystemPrompt) = (isOn, systemPrompt);

        await Requests.AnswerAsync(
            LoadWith(commands.Split(' ', StringSplitOptions.RemoveEmptyEntries), options), Requests.New("Hi"));

        Assert.Equal(systemPrompt.Length > 0 ? systemPrompt : null, SystemMessage(server.Bodies[0]));
    }

    [Theory]
    [InlineData("sk-secret", "Bearer sk-secret")]
    [InlineData("", null)]
    public async Task Key_goes_to_the_server_and_nowhere_else(string key, string? expected)
    {
        await using var server = await ChatServer.StartAsync(ChatScript.Refuses(401, "{\"error\":{\"message\":\"no such key sk-secret\"}}"));
        using var folder = new TempFolder();
        var options = server.Options;
        options.KeyFile = key.Length > 0 ? folder.In("key") : "";
        if (key.Length > 0)
            await File.WriteAllTextAsync(options.KeyFile, key + "\n");

        var failure = await Assert.ThrowsAsync<TextServerException>(
            () => Requests.AnswerAsync(Load(options), Requests.New("Hi")));

        Assert.Equal(expected, server.Authorization);
        Assert.Equal(key.Length == 0, failure.ToString().Contains("sk-secret", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Records, record => record.Text.Contains("sk-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Server_behind_a_unix_socket_is_reached()
    {
        using var folder = new TempFolder();
        await using var server = await ChatServer.StartAsync(folder.In("m"), ChatScript.Says("Hello."));
        var options = server.Options;
        options.Socket = folder.In("m");

        Assert.Equal("Hello.", await Requests.AnswerAsync(Load(options), Requests.New("Hi")));
    }

    [Theory]
    [InlineData(ChatScript.Stop + ChatScript.Done)]
    [InlineData(ChatScript.Stop)]
    [InlineData(ChatScript.Done)]
    [InlineData("data: [DONE]")]
    [InlineData(": keep-alive\n\n" + ChatScript.Done)]
    [InlineData("event: ping\ndata: {not json}\n\n" + ChatScript.Stop)]
    [InlineData("data: {\"choices\":[{\"delta\":null,\"finish_reason\":\"length\"}],\"usage\":null}\n\n")]
    [InlineData("data: {\"choices\":null}\n\n" + ChatScript.Done)]
    [InlineData("data: {\"choices\":[]}\r\n\r\ndata: [DONE]\r\n\r\n")]
    public async Task Answer_ends_in_every_usual_way(string end)
    {
        await using var server = await ChatServer.StartAsync(ChatScript.Sends(ChatScript.Piece("Hello."), end));

        Assert.Equal("Hello.", await Requests.AnswerAsync(Load(server.Options), Requests.New("Hi")));
    }

    [Fact]
    public async Task Answer_is_whole_when_the_server_neither_closes_nor_says_done()
    {
        await using var server = await ChatServer.StartAsync(ChatScript.Hangs(ChatScript.Piece("Hello."), ChatScript.Stop));

        Assert.Equal("Hello.", await Requests.AnswerAsync(Load(server.Options), Requests.New("Hi")).WaitAsync(RunningServer.Bound));
    }

    [Fact]
    public async Task Thoughts_of_the_model_are_not_spoken()
    {
        const string Thought = "data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}\n\n";
        const string Other = "data: {\"choices\":[{\"delta\":{\"reasoning\":\"hm\",\"content\":\"\"}}]}\n\n";
        await using var server = await ChatServer.StartAsync(
            ChatScript.Sends(Thought, Other, ChatScript.Piece("Yes."), ChatScript.Done));

        Assert.Equal("Yes.", await Requests.AnswerAsync(Load(server.Options), Requests.New("Hi")));
    }

    [Fact]
    public async Task Leaving_the_answer_closes_the_connection()
    {
        // R-S14
        var closed = new TaskCompletionSource();
        await using var server = await ChatServer.StartAsync(async context =>
        {
            context.RequestAborted.Register(() => closed.TrySetResult());
            await ChatScript.Floods(ChatScript.Piece("x "))(context);
        });
        await using (var pieces = Load(server.Options).AnswerAsync(Requests.New("Hi"), CancellationToken.None).GetAsyncEnumerator())
            Assert.True(await pieces.MoveNextAsync());

        await closed.Task.WaitAsync(RunningServer.Bound);
    }

    [Fact]
    public async Task Cancelling_in_mid_answer_is_no_failure_of_the_server()
    {
        await using var server = await ChatServer.StartAsync(
            ChatScript.Hangs(ChatScript.Piece("x ")), ChatScript.Says("Again."));
        var options = server.Options;
        options.BreakerFailures = 1;
        var engine = Load(options);
        using var cancellation = new CancellationTokenSource();
        await using var pieces = engine.AnswerAsync(Requests.New("Hi"), cancellation.Token).GetAsyncEnumerator();
        Assert.True(await pieces.MoveNextAsync());
        var next = pieces.MoveNextAsync().AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(RunningServer.Bound));
        Assert.Equal("Again.", await Requests.AnswerAsync(engine, Requests.New("Hi")));
    }

    [Fact]
    public async Task Conversation_is_told_again_once_it_was_answered_whole_and_to_its_device_only()
    {
        await using var server = await ChatServer.StartAsync(
            ChatScript.Says("One."), ChatScript.Says("Interrupted."), ChatScript.Sends(ChatScript.Piece("Bro")), ChatScript.Says("Two."));
        var options = server.Options;
        options.SystemPrompt = "";
        var engine = Load(options);
        await AnswerWholeAsync(engine, Requests.New("First"));
        // Written to its end, but the client did not get it.
        await Requests.AnswerAsync(engine, Requests.New("Second"));
        await Assert.ThrowsAsync<TextServerException>(() => Requests.AnswerAsync(engine, Requests.New("Third")));
        await AnswerWholeAsync(engine, Requests.New("Fourth"));
        await AnswerWholeAsync(engine, new RequestContext("s2", "another", "Fifth", new SpeechStyle("auto", "")));

        Assert.Equal(["First"], ContentsOf(server.Bodies[0]));
        Assert.Equal(["First", "One.", "Fourth"], ContentsOf(server.Bodies[3]));
        Assert.Equal(["Fifth"], ContentsOf(server.Bodies[4]));
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void Key_that_crosses_the_network_in_the_clear_is_warned_about()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.In("key"), "secret");
        File.SetUnixFileMode(folder.In("key"), UnixFileMode.UserRead);
        foreach (var address in (string[])["https://models.example/v1", "http://127.0.0.1:1/v1", "http://models.example/v1"])
            Load(new TextOptions { BaseAddress = address, KeyFile = folder.In("key") });

        Assert.Equal([ServerLog.KeyInTheClearId], _log.Ids);
    }

    private OpenAiTextEngine LoadWith(string[] commands, TextOptions options) =>
        OpenAiTextEngine.Load(options, TimeProvider.System, _log, commands);

    private static string? SystemMessage(JsonElement body)
    {
        var first = body.GetProperty("messages")[0];
        return first.GetProperty("role").ValueEquals("system") ? first.GetProperty("content").GetString() : null;
    }

    private OpenAiTextEngine Load(TextOptions options) => OpenAiTextEngine.Load(options, TimeProvider.System, _log);

    private static async Task AnswerWholeAsync(OpenAiTextEngine engine, RequestContext request)
    {
        await Requests.AnswerAsync(engine, request);
        request.OnAnswered!();
    }

    private static IEnumerable<string> ContentsOf(JsonElement body) =>
        body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString()!);

    private static string Plain(JsonElement body) => JsonSerializer.Serialize(
        body, new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
