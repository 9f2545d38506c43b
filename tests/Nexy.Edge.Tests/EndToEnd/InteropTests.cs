using System.Net.Sockets;
using System.Text.RegularExpressions;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>The published server and the gRPC libraries of Python and Node, on both transports.</summary>
[Collection(EndToEndCollection.Name)]
public sealed partial class InteropTests
{
    private static readonly string LongText =
        "say " + string.Concat(Enumerable.Repeat("This is one of very many sentences. ", 3000));

    [Theory]
    [InlineData(InteropLanguage.Python, "unix")]
    [InlineData(InteropLanguage.Python, "tcp")]
    [InlineData(InteropLanguage.Node, "unix")]
    [InlineData(InteropLanguage.Node, "tcp")]
    public async Task Each_call_ends_with_the_status_that_gRPC_names_and_the_server_is_healthy(
        InteropLanguage language, string transport)
    {
        using TempFolder folder = new();
        using RunningProgram server = PublishedProgram.Start(
        [
            "server", "--listen", $"unix:{folder.In("s.sock")}", "--listen", "tcp:127.0.0.1:0",
            "--set", "server.max_concurrent_streams=2",
        ]);
        server.WaitForError(ServedProgram.Ready);
        int port = PortOf(server);
        SendGarbage(port);
        InteropClient client = new(
            language, transport == "unix" ? $"unix:{folder.In("s.sock")}" : $"tcp:127.0.0.1:{port}");

        await AnswersAsync(client);
        await RefusesAsync(client);
        await EndsWhatTheClientEndsAsync(client);
        await LimitsStreamsAsync(client);
        Assert.Equal("SERVING", (await client.RunAsync("health")).Messages.Single().GetProperty("status").GetString());

        server.Terminate();
        FinishedProgram ended = server.WaitForExit();
        Assert.Equal(0, ended.ExitCode);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }

    private static async Task AnswersAsync(InteropClient client)
    {
        InteropResult answer = await AskAsync(client, "say one two three", "answer");

        Assert.Equal(("OK", "one two three"), (answer.Code, answer.Text));
        Assert.Equal(["text_chunk", "audio_chunk", "end_message"], answer.Kinds);
        Assert.Equal(EspeakProgram.Speak("en", "one two three").Samples.Length * 2, answer.AudioBytes);
    }

    // R-S11
    private static async Task RefusesAsync(InteropClient client)
    {
        Assert.Equal("INVALID_ARGUMENT", (await AskAsync(client, "", "empty")).Code);
        Assert.Equal("INVALID_ARGUMENT", (await client.RunAsync("malformed")).Code);
        Assert.Equal("RESOURCE_EXHAUSTED", (await client.RunAsync("oversize", "--bytes=8388608")).Code);
        Assert.Equal("UNIMPLEMENTED", (await client.RunAsync("unknown-method")).Code);
        Assert.Equal("UNIMPLEMENTED", (await client.RunAsync("unknown-service")).Code);
    }

    private static async Task EndsWhatTheClientEndsAsync(InteropClient client)
    {
        Assert.Equal("DEADLINE_EXCEEDED", (await AskAsync(client, LongText, "late", "--deadline-ms=300")).Code);
        Assert.Equal("CANCELLED", (await AskAsync(client, LongText, "cancelled", "--cancel-after=1")).Code);

        // The slot of a client that left is free within a second; until then its session is refused.
        InteropResult again = await AskAsync(client, "say here again", "cancelled");
        for (int more = 10; more > 0 && again.Code == "RESOURCE_EXHAUSTED"; more--)
            again = await AskAsync(client, "say here again", "cancelled");
        Assert.Equal(("OK", "here again"), (again.Code, again.Text));
    }

    // R-S4
    private static async Task LimitsStreamsAsync(InteropClient client)
    {
        // Nobody reads on, so the client, and with it the server, has to wait: both streams stay as they are.
        using InteropRun running = await client.StartAsync(
            "stream", LongText, "--hardware-id=interop", "--session-id=one", "--session-id=two");
        await running.ReadToFirstMessagesAsync(calls: 2);

        InteropResult third = await AskAsync(client, "say three", "three");

        Assert.Equal("RESOURCE_EXHAUSTED", third.Code);
        Assert.Contains("Maximum concurrent streams (2) reached", third.Details, StringComparison.Ordinal);
    }

    private static Task<InteropResult> AskAsync(
        InteropClient client, string prompt, string session, params string[] more) =>
        client.RunAsync("stream", [prompt, "--hardware-id=interop", $"--session-id={session}", .. more]);

    // Not even HTTP: what a port scanner or a mistaken client sends.
    private static void SendGarbage(int port)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect("127.0.0.1", port);
        byte[] garbage = new byte[4096];
        new Random(1).NextBytes(garbage);
        socket.Send(garbage);
    }

    // The kernel chose the port, and the server tells which.
    private static int PortOf(RunningProgram server)
    {
        server.WaitForError("tcp:127.0.0.1:");
        Wait.Until("the server's port", () => TcpAddress().IsMatch(server.Error));
        return int.Parse(TcpAddress().Match(server.Error).Groups[1].ValueSpan, null);
    }

    // The end of the address, too: a line may come in parts.
    [GeneratedRegex(@"tcp:127\.0\.0\.1:(\d+)\D")]
    private static partial Regex TcpAddress();
}
