using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Rpc.Tests;

/// <summary>A client that is there and does not read: what its calls hold is given back (R-S14).</summary>
public sealed class StuckClientTests
{
    private const long Everything = long.MaxValue;
    private const long HardlyAnything = 4096;

    [Theory]
    [InlineData(StatusCode.DeadlineExceeded, Everything)]
    [InlineData(StatusCode.DeadlineExceeded, HardlyAnything)]
    [InlineData(StatusCode.OK, Everything)]
    [InlineData(StatusCode.OK, HardlyAnything)]
    public async Task Call_whose_end_nobody_reads_is_reset_and_forgotten(StatusCode code, long readableBytes)
    {
        // R-S14
        var clock = new ManualTimeProvider();
        WeakReference? served = null;
        await using var server = await TestServer.StreamingAsync(
            (asked, stream, context) =>
            {
                served = new WeakReference(context);
                // More than window and buffers hold, so that its end stays behind it. Not awaited: the end is what matters.
                _ = stream.WriteAsync(Chunk(32 * 1024 * 1024));
                context.Status = new Status(code, "the end");
                return Task.CompletedTask;
            },
            clock);
        using var raw = new RawClient(server.Tcp, readableBytes);
        using var unread = await raw.OpenAsync("/streaming.StreamingService/StreamAudio", Frames.Of(new StreamRequest()));

        Wait.Until("the call to be forgotten", () =>
        {
            // Each limit in one step: a collection takes long on a busy machine.
            clock.Advance(TimeSpan.FromHours(3));
            GC.Collect();
            return served is { IsAlive: false };
        }, RpcAssert.Bound);

        Assert.Contains(1015, server.Log.Ids);
        await server.AssertServesAsync();
    }

    private static StreamResponse Chunk(int bytes) =>
        new() { AudioChunk = new AudioChunk { AudioData = ByteString.CopyFrom(new byte[bytes]) } };
}
