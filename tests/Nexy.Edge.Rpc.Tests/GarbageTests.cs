using System.Net.Sockets;
using System.Text;
using Nexy.Edge.Protocol.Streaming;

namespace Nexy.Edge.Rpc.Tests;

public sealed class GarbageTests
{
    private const string Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    public static TheoryData<string, byte[]> Openings => new()
    {
        { "nothing", [] },
        { "zeros", new byte[5_000] },
        { "half a preface", Encoding.ASCII.GetBytes(Preface[..10]) },
        { "http/1.1", Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n") },
        { "tls hello", [0x16, 0x03, 0x01, 0x00, 0xA5, 0x01, 0x00, 0x00, 0xA1, 0x03, 0x03] },
        { "preface and garbage", [.. Encoding.ASCII.GetBytes(Preface), .. Encoding.ASCII.GetBytes(new string('?', 4_000))] },
        { "settings of a wrong length", [.. Encoding.ASCII.GetBytes(Preface), 0, 0, 5, 4, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5] },
        { "data on stream 1 without headers", [.. Encoding.ASCII.GetBytes(Preface), 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 9] },
        { "frame larger than allowed", [.. Encoding.ASCII.GetBytes(Preface), 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 1] },
        { "headers that are no hpack", [.. Encoding.ASCII.GetBytes(Preface), 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 3, 1, 5, 0, 0, 0, 1, 0xFF, 0xFF, 0xFF] },
    };

    [Theory]
    [MemberData(nameof(Openings))]
    public async Task Garbage_on_either_socket_leaves_the_server_whole(string what, byte[] opening)
    {
        await using var server = await TestServer.StreamingAsync(async (_, stream, _) =>
            await stream.WriteAsync(new StreamResponse { TextChunk = what }));
        foreach (var endpoint in server.Server.BoundEndpoints)
            await SendAsync(endpoint, opening);
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task Random_garbage_leaves_the_server_whole()
    {
        await using var server = await TestServer.StartAsync(_ => { });
        var random = new Random(41);
        for (var round = 0; round < 100; round++)
        {
            var garbage = new byte[random.Next(2_000)];
            random.NextBytes(garbage);
            await SendAsync(server.Unix, round % 2 == 0 ? garbage : [.. Encoding.ASCII.GetBytes(Preface), .. garbage]);
        }

        await server.AssertServesAsync();
        Assert.DoesNotContain(1013, server.Log.Ids);
    }

    private static async Task SendAsync(RpcEndpoint endpoint, byte[] bytes)
    {
        using var socket = endpoint.IsUnix
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(endpoint.ToEndPoint());
        try
        {
            await socket.SendAsync(bytes);
            socket.Shutdown(SocketShutdown.Send);
            // Until the server closes: it has then judged all of it.
            var answer = new byte[4096];
            using var bound = new CancellationTokenSource(RpcAssert.Bound);
            while (await socket.ReceiveAsync(answer, bound.Token) > 0)
            {
            }
        }
        catch (SocketException exception)
        {
            // Closing on unread garbage resets the connection.
            Assert.Contains(exception.SocketErrorCode, new[] { SocketError.ConnectionReset, SocketError.Shutdown });
        }
    }
}
