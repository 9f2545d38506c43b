using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;
using Xunit.Abstractions;

namespace Nexy.Edge.Rpc.Tests;

[Collection(UndisturbedCollection.Name)]
public sealed class SocketAllocationTests(ITestOutputHelper output)
{
    private const int ChunkBytes = 4096;

    [Fact]
    public async Task WriteAsync_over_a_socket_allocates_far_less_than_the_audio()
    {
        const int Rounds = 5_000;
        var message = new StreamResponse
        {
            AudioChunk = new AudioChunk { AudioData = ByteString.CopyFrom(new byte[ChunkBytes]), SampleRate = 22050 },
        };
        long allocatedBytes = 0;
        await using var server = await TestServer.StreamingAsync(async (_, stream, _) =>
        {
            for (var i = 0; i < 500; i++)
                await stream.WriteAsync(message);
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < Rounds; i++)
                await stream.WriteAsync(message);
            allocatedBytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        });
        using var raw = new RawClient(server.Tcp);
        var receivedBytes = await raw.DrainAsync("/streaming.StreamingService/StreamAudio", Frames.Of(new StreamRequest()));
        Assert.Equal((Rounds + 500L) * Frames.Of(message).Length, receivedBytes);
        var perMessageBytes = allocatedBytes / (double)Rounds;
        output.WriteLine($"{perMessageBytes:F0} bytes allocated per message by server and HTTP client together");
        Assert.InRange(perMessageBytes, 0, ChunkBytes - 1);
    }
}
