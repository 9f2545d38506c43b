using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Rpc.Tests;

public sealed class BackpressureTests
{
    private const int ChunkBytes = 4096;

    [Fact]
    public async Task Writer_is_never_further_ahead_of_its_reader_than_the_buffers() // R-S14
    {
        // 32 KiB gathered for the answer, 64 KiB of the transport, 128 KiB of the client's window, and the kernel's buffers.
        const int MaxAheadMessages = 1024 * 1024 / ChunkBytes;
        var written = 0;
        var chunk = new StreamResponse { AudioChunk = new AudioChunk { AudioData = ByteString.CopyFrom(new byte[ChunkBytes]) } };
        await using var server = await TestServer.StreamingAsync(async (_, stream, _) =>
        {
            while (true)
            {
                await stream.WriteAsync(chunk);
                Interlocked.Increment(ref written);
            }
        });
        using var call = server.Stream();
        for (var read = 1; read <= 2_000; read++)
        {
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            Assert.InRange(Volatile.Read(ref written) - read, int.MinValue, MaxAheadMessages);
        }
    }

    [Fact]
    public async Task Held_stream_does_not_hold_others_of_the_same_connection()
    {
        var held = new TaskCompletionSource();
        await using var server = await TestServer.StreamingAsync(async (request, stream, context) =>
        {
            for (var i = 0; i < (request.Prompt == "slow" ? int.MaxValue : 500); i++)
            {
                await stream.WriteAsync(new StreamResponse { TextChunk = new string('x', 2_000) });
                // Nobody reads this stream, so it fills up soon after.
                if (i == 10)
                    held.TrySetResult();
            }
        });
        using var slow = server.Stream("slow");
        await held.Task.WaitAsync(RpcAssert.Bound);
        using var fast = server.Stream("fast");
        Assert.Equal(500, (await RpcAssert.ReadAllAsync(fast)).Count);
    }

    [Fact]
    public async Task Single_message_never_waits_for_another()
    {
        var received = new SemaphoreSlim(0);
        await using var server = await TestServer.StreamingAsync(async (_, stream, _) =>
        {
            for (var i = 0; i < 200; i++)
            {
                await stream.WriteAsync(new StreamResponse { TextChunk = "t" });
                Assert.True(await received.WaitAsync(RpcAssert.Bound));
            }
        });
        using var call = server.Stream();
        for (var i = 0; i < 200; i++)
        {
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(RpcAssert.Bound));
            received.Release();
        }
    }

    [Fact]
    public async Task Deadline_frees_the_handler_of_a_client_that_does_not_read()
    {
        var clock = new ManualTimeProvider();
        var ended = new TaskCompletionSource<Exception>();
        await using var server = await TestServer.StreamingAsync(
            async (_, stream, _) =>
            {
                Exception? failure = null;
                while (failure is null)
                    failure = await Record.ExceptionAsync(() => stream.WriteAsync(new StreamResponse { TextChunk = new string('x', 20_000) }));
                ended.SetResult(failure);
            },
            clock);
        using var raw = new RawClient(server.Tcp);
        using var unread = await raw.OpenAsync(
            "/streaming.StreamingService/StreamAudio", Frames.Of(new StreamRequest()), ("grpc-timeout", "300m"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.IsAssignableFrom<OperationCanceledException>(await ended.Task.WaitAsync(RpcAssert.Bound));
        await server.AssertServesAsync();
    }
}
