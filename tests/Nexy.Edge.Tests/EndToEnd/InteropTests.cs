using System.Net.Sockets;
using System.Text.RegularExpressions;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>The published server and the gRPC libraries of Python and Node, on both transports.</summary>
[Collection(EndToEndCollection.Name)]
public sealed partial class InteropTests(InteropClients clients) : IClassFixture<InteropClients>
{
    [Theory]
    [InlineData("python", "unix")]
    [InlineData("python", "tcp")]
    [InlineData("node", "unix")]
    [InlineData("node", "tcp")]
    public void Each_call_ends_with_the_status_that_gRPC_names_and_the_server_is_healthy(string language, string transport)
    {
        using TempFolder folder = new();
        using RunningProgram server = PublishedProgram.Start(
        [
            "server", "--listen", $"unix:{folder.In("s.sock")}", "--listen", "tcp:127.0.0.1:0",
            "--set", "server.max_concurrent_streams=2",
        ]);
        int port = PortOf(server);
        SendGarbage(port);

        var results = clients.CallAll(language, transport == "unix" ? $"unix:{folder.In("s.sock")}" : $"127.0.0.1:{port}");

        InteropResult answer = results["answer"];
        Assert.Equal(("OK", "one two three"), (answer.Code, answer.Text));
        Assert.Equal(["text_chunk", "audio_chunk", "end_message"], answer.Kinds);
        Assert.Equal(EspeakProgram.Speak("en", "one two three").Samples.Length * 2, answer.AudioBytes);
        Assert.Equal(("OK", "here again"), (results["again"].Code, results["again"].Text));
        Dictionary<string, string> expected = new()
        {
            ["empty"] = "INVALID_ARGUMENT",
            ["deadline"] = "DEADLINE_EXCEEDED",
            ["cancelled"] = "CANCELLED",
            ["unknownMethod"] = "UNIMPLEMENTED",
            ["unknownService"] = "UNIMPLEMENTED",
            ["oversize"] = "RESOURCE_EXHAUSTED",
            // R-S11
            ["garbage"] = "INVALID_ARGUMENT",
            ["limit"] = "RESOURCE_EXHAUSTED",
            ["health"] = "SERVING",
        };
        Assert.All(expected, call => Assert.Equal(call, KeyValuePair.Create(call.Key, results[call.Key].Code)));
        // R-S4
        Assert.Contains("Maximum concurrent streams (2) reached", results["limit"].Details, StringComparison.Ordinal);
        server.Terminate();
        FinishedProgram ended = server.WaitForExit();
        Assert.Equal(0, ended.ExitCode);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }

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
