using System.Net.Sockets;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>The published server and the gRPC libraries of Python and Node, on both transports.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class InteropTests(InteropClients clients) : IClassFixture<InteropClients>
{
    [Theory]
    [InlineData("python", "unix")]
    [InlineData("python", "tcp")]
    [InlineData("node", "unix")]
    [InlineData("node", "tcp")]
    public void Each_call_ends_with_the_status_that_gRPC_names_and_the_server_is_healthy(string language, string transport)
    {
        using TempFolder folder = new();
        int port = FreePort.Take();
        using RunningProgram server = PublishedProgram.Start(
        [
            "server", "--listen", $"unix:{folder.In("s.sock")}", "--listen", $"tcp:127.0.0.1:{port}",
            "--set", "server.max_concurrent_streams=2",
        ]);
        Wait.Until("the server", () => IsListening(server, port));
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
            ["garbage"] = "INTERNAL",
            ["limit"] = "RESOURCE_EXHAUSTED",
            ["health"] = "SERVING",
        };
        Assert.Equal(expected, results.Where(result => expected.ContainsKey(result.Key)).ToDictionary(result => result.Key, result => result.Value.Code));
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

    private static bool IsListening(RunningProgram server, int port)
    {
        Assert.False(server.HasExited, server.Error);
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
