using System.Net.Sockets;
using Nexy.Edge.TestKit;
using Xunit.Abstractions;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>Connections that are nearly right, to the published server.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class Http2FuzzTests(ITestOutputHelper output)
{
    private const int MiB = 1024 * 1024;
    private const int Rounds = 3;

    // What collections leave undone at one moment or another; a connection that is kept costs 20 KiB.
    private const int MaxGrowthBytes = 8 * MiB;

    private static int ConnectionsPerRound => LongRuns.AreWanted ? 100_000 : 1_000;

    [Fact]
    public async Task Server_survives_gives_everything_back_and_answers_the_next_honest_request()
    {
        // R-S11, R-S14
        using var server = ServedProgram.Start("server.max_concurrent_streams=50");
        using var client = server.Client("own", "unix");
        await AskAsync(client, "before");
        var descriptors = server.Descriptors;
        List<long> resident = [];
        for (var round = 0; round < Rounds; round++)
        {
            var firstSeed = round * ConnectionsPerRound;
            FuzzRun.Of(
                "http2", ConnectionsPerRound, random => Http2Conversation.Make(new Random(firstSeed + random.Next())), input => Send(server.UnixPath, input));
            await AskAsync(client, $"after {round}");
            Wait.Until("all places to be free", () => server.Count("stream_released") == server.Count("stream_acquired"));
            Wait.Until("all connections to be closed", () => server.Descriptors <= descriptors);
            Wait.UntilStill("the server's memory", () => server.ResidentBytes / MiB);
            resident.Add(server.ResidentBytes);
        }

        var acquired = server.Count("stream_acquired");
        output.WriteLine($"{acquired} requests of {Rounds * ConnectionsPerRound} connections were taken, {server.Count("reject")} refused by the service");
        output.WriteLine($"resident after each {ConnectionsPerRound} connections: {string.Join(", ", resident.Select(bytes => bytes / 1024))} KiB");
        Assert.InRange(resident[^1] - resident[0], long.MinValue, MaxGrowthBytes);
        // Otherwise nothing of it would have come as far as the server's own code.
        Assert.InRange(acquired, ConnectionsPerRound / 20, int.MaxValue);
        server.EndsWithNothingInFlight(acquired);
    }

    private static async Task AskAsync(IStreamClient client, string sessionId)
    {
        using var stream = await client.StartAsync("say hello", sessionId);
        var outcome = await stream.FinishAsync();
        Assert.Equal(("OK", "hello"), (outcome.Code, outcome.Text.Trim()));
    }

    private static void Send(string unixPath, byte[] input)
    {
        if (input.Length == 0)
            return;
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 30_000 };
        socket.Connect(new UnixDomainSocketEndPoint(unixPath));
        try
        {
            socket.Send(input, 1, input.Length - 1, SocketFlags.None);
            ReadEnds(socket, input[0]);
            socket.Shutdown(SocketShutdown.Send);
            // Until the server closes: it has then judged all of it.
            byte[] answer = new byte[4096];
            while (socket.Receive(answer) > 0)
            {
            }
        }
        catch (SocketException closed) when (closed.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown)
        {
            // Closing on unread garbage resets the connection.
        }
    }

    // What is cut off before it is answered never comes as far as the handlers.
    private static void ReadEnds(Socket socket, int calls)
    {
        HashSet<int> ended = [];
        byte[] answer = new byte[64 * 1024];
        var kept = 0;
        while (ended.Count < calls)
        {
            var read = socket.Receive(answer, kept, answer.Length - kept, SocketFlags.None);
            if (read == 0)
                return;
            var done = Http2Conversation.Read(answer.AsSpan(0, kept + read), ended);
            kept += read - done;
            answer.AsSpan(done, kept).CopyTo(answer);
        }
    }
}
