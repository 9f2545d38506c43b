using Nexy.Edge.Protocol.Streaming;

namespace Nexy.Edge.Rpc.Tests;

public sealed class CancellationTests
{
    private readonly TaskCompletionSource _handlerCancelled = new();

    [Fact]
    public async Task Dispose_in_mid_stream_cancels_the_handler()
    {
        await using var server = await TestServer.StreamingAsync(OneThenWaitAsync);
        var call = server.Stream();
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        call.Dispose();
        await _handlerCancelled.Task.WaitAsync(RpcAssert.Bound);
        await RpcAssert.EndsWithAsync(StatusCode.Cancelled, call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task Token_between_reads_cancels_the_handler()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await TestServer.StreamingAsync(OneThenWaitAsync);
        using var call = server.Stream(options: new CallOptions(cancellationToken: cancellation.Token));
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        await cancellation.CancelAsync();
        await _handlerCancelled.Task.WaitAsync(RpcAssert.Bound);
        await RpcAssert.EndsWithAsync(StatusCode.Cancelled, call.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task Token_of_MoveNext_cancels_the_call()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await TestServer.StreamingAsync(OneThenWaitAsync);
        using var call = server.Stream();
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        var reading = call.ResponseStream.MoveNext(cancellation.Token);
        await cancellation.CancelAsync();
        await RpcAssert.EndsWithAsync(StatusCode.Cancelled, reading);
        await _handlerCancelled.Task.WaitAsync(RpcAssert.Bound);
    }

    [Fact]
    public async Task Token_cancelled_before_the_call_never_reaches_the_server()
    {
        await using var server = await TestServer.StreamingAsync(OneThenWaitAsync);
        var options = new CallOptions(cancellationToken: new CancellationToken(canceled: true));
        using var call = server.Stream(options: options);
        await RpcAssert.EndsWithAsync(StatusCode.Cancelled, call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.DoesNotContain(1010, server.Log.Ids);
    }

    [Fact]
    public async Task Unary_dispose_cancels_both_sides()
    {
        var entered = new TaskCompletionSource();
        await using var server = await TestServer.UnaryAsync(async (_, context) =>
        {
            context.CancellationToken.Register(_handlerCancelled.SetResult);
            entered.SetResult();
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new InterruptResponse();
        });
        var call = server.Interrupt();
        await entered.Task.WaitAsync(RpcAssert.Bound);
        call.Dispose();
        await RpcAssert.EndsWithAsync(StatusCode.Cancelled, call.ResponseAsync);
        await _handlerCancelled.Task.WaitAsync(RpcAssert.Bound);
    }

    [Fact]
    public async Task Dispose_of_the_channel_cancels_its_calls()
    {
        await using var server = await TestServer.StreamingAsync(OneThenWaitAsync);
        var channel = RpcChannel.ForAddress(server.Unix);
        using var call = channel.AsyncServerStreamingCall(TestMethods.StreamAudio, new StreamRequest());
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        channel.Dispose();
        await _handlerCancelled.Task.WaitAsync(RpcAssert.Bound);
        await RpcAssert.EndsWithAsync(StatusCode.Cancelled, call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Throws<ObjectDisposedException>(
            () => channel.AsyncServerStreamingCall(TestMethods.StreamAudio, new StreamRequest()));
    }

    [Fact]
    public async Task Vanished_connection_cancels_the_handler() // R-S14
    {
        var entered = new TaskCompletionSource();
        await using var server = await TestServer.StreamingAsync((request, stream, context) =>
        {
            entered.SetResult();
            return OneThenWaitAsync(request, stream, context);
        });
        using var raw = new RawClient(server.Tcp);
        var calling = raw.CallAsync("/streaming.StreamingService/StreamAudio", Frames.Of(new StreamRequest()));
        await entered.Task.WaitAsync(RpcAssert.Bound);
        raw.Vanish();
        await _handlerCancelled.Task.WaitAsync(RpcAssert.Bound);
        await Assert.ThrowsAsync<HttpRequestException>(() => calling);
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task Cancelled_write_ends_the_wait_and_keeps_the_status()
    {
        await using var server = await TestServer.StreamingAsync(async (_, stream, _) =>
        {
            using var stop = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FillAsync(stream, stop));
            throw new RpcException(new Status(StatusCode.Cancelled, "interrupted"));
        });
        using var call = server.Stream();
        var failure = await RpcAssert.EndsWithAsync(StatusCode.Cancelled, RpcAssert.ReadAllAsync(call));
        Assert.Equal("interrupted", failure.Status.Detail);
    }

    [Fact]
    public async Task Failing_cancellation_callback_is_logged_and_harms_nobody()
    {
        await using var server = await TestServer.StreamingAsync(async (_, stream, context) =>
        {
            context.CancellationToken.Register(() => throw new InvalidOperationException("callback"));
            await OneThenWaitAsync(new StreamRequest(), stream, context);
        });
        var call = server.Stream();
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        call.Dispose();
        await _handlerCancelled.Task.WaitAsync(RpcAssert.Bound);
        await server.AssertServesAsync();
        await server.Server.StopAsync(RpcAssert.Bound);
        Assert.Contains(1014, server.Log.Ids);
    }

    [Fact]
    public async Task Cancelling_at_any_moment_leaves_the_server_whole()
    {
        await using var server = await TestServer.StreamingAsync(async (_, stream, context) =>
        {
            for (var i = 0; i < 30; i++)
                await stream.WriteAsync(new StreamResponse { TextChunk = new string('x', 3_000) }, context.CancellationToken);
        });
        var random = new Random(31);
        for (var round = 0; round < 300; round++)
        {
            using var call = server.Stream();
            for (var reads = random.Next(32); reads > 0 && await call.ResponseStream.MoveNext(CancellationToken.None); reads--)
            {
            }
        }

        await server.AssertServesAsync();
        Assert.DoesNotContain(server.Log.Records, record => record.Id == 1013);
    }

    // Cancels from elsewhere while writes go on, so that it meets a write at any point.
    private static async Task FillAsync(IServerStreamWriter<StreamResponse> stream, CancellationTokenSource stop)
    {
        for (var i = 0; ; i++)
        {
            if (i == 20)
                _ = stop.CancelAsync();
            await stream.WriteAsync(new StreamResponse { TextChunk = new string('x', 20_000) }, stop.Token);
        }
    }

    private async Task OneThenWaitAsync(
        StreamRequest request, IServerStreamWriter<StreamResponse> stream, ServerCallContext context)
    {
        context.CancellationToken.Register(_handlerCancelled.SetResult);
        await stream.WriteAsync(new StreamResponse { TextChunk = "one" });
        await Task.Delay(Timeout.Infinite, context.CancellationToken);
    }
}
