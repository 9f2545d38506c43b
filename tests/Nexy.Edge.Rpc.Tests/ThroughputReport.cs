using System.Diagnostics;
using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;
using Xunit.Abstractions;

namespace Nexy.Edge.Rpc.Tests;

/// <summary>Prints figures and judges none: machines differ.</summary>
[Collection(UndisturbedCollection.Name)]
public sealed class ThroughputReport(ITestOutputHelper output)
{
    private const int MessagesPerCall = 200;
    private const int ChunkBytes = 4096;

    [Theory]
    [InlineData(1, 100)]
    [InlineData(8, 25)]
    public async Task Streams_over_a_unix_socket(int streams, int callsPerStream)
    {
        var chunk = new StreamResponse { AudioChunk = new AudioChunk { AudioData = ByteString.CopyFrom(new byte[ChunkBytes]) } };
        await using var server = await TestServer.StreamingAsync(async (_, stream, _) =>
        {
            for (var i = 0; i < MessagesPerCall; i++)
                await stream.WriteAsync(chunk);
        });
        for (var i = 0; i < 20; i++)
            await CallAsync(server);
        var started = Stopwatch.GetTimestamp();
        var firsts = await Task.WhenAll(Enumerable.Range(0, streams).Select(_ => Task.Run(() => RepeatAsync(server, callsPerStream))));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double[] sorted = [.. firsts.SelectMany(microseconds => microseconds).Order()];
        output.WriteLine(
            $"{streams} streams: {streams * callsPerStream * MessagesPerCall / seconds:F0} messages/s, first message p50 {sorted[sorted.Length / 2]:F0} us");
        Assert.Equal(streams * callsPerStream, sorted.Length);
    }

    private static async Task<List<double>> RepeatAsync(TestServer server, int calls)
    {
        var firsts = new List<double>();
        for (var i = 0; i < calls; i++)
            firsts.Add(await CallAsync(server));
        return firsts;
    }

    // Microseconds to the first message.
    private static async Task<double> CallAsync(TestServer server)
    {
        var started = Stopwatch.GetTimestamp();
        using var call = server.Stream();
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        var first = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        Assert.Equal(MessagesPerCall - 1, (await RpcAssert.ReadAllAsync(call)).Count);
        return first;
    }
}
