using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Rpc.Tests;

public sealed class DeadlineTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Server_cancels_the_handler_and_answers()
    {
        var clock = new ManualTimeProvider();
        var entered = new TaskCompletionSource<DateTime>();
        var cancelled = new TaskCompletionSource();
        await using var server = await TestServer.StreamingAsync(
            async (_, _, context) =>
            {
                context.CancellationToken.Register(cancelled.SetResult);
                entered.SetResult(context.Deadline);
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            },
            clock);
        using var raw = new RawClient(server.Tcp);
        var answer = raw.CallAsync("/streaming.StreamingService/StreamAudio", Frames.Of(new StreamRequest()), ("grpc-timeout", "5S"));
        Assert.Equal(clock.GetUtcNow().UtcDateTime.AddSeconds(5), await entered.Task.WaitAsync(RpcAssert.Bound));
        clock.Advance(TimeSpan.FromMilliseconds(4999));
        Assert.False(cancelled.Task.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await cancelled.Task.WaitAsync(RpcAssert.Bound);
        Assert.Equal("4", (await answer).GrpcStatus);
    }

    [Fact]
    public async Task Server_answers_though_the_handler_ignores_its_token()
    {
        var clock = new ManualTimeProvider();
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var server = await TestServer.UnaryAsync(
            async (_, _) =>
            {
                entered.SetResult();
                await release.Task;
                return new InterruptResponse();
            },
            clock);
        using var raw = new RawClient(server.Tcp);
        var answer = raw.CallAsync("/streaming.StreamingService/InterruptSession", Frames.Of(new InterruptRequest()), ("grpc-timeout", "50m"));
        await entered.Task.WaitAsync(RpcAssert.Bound);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("4", (await answer).GrpcStatus);
        release.SetResult();
    }

    [Fact]
    public async Task Server_answers_in_mid_stream_with_trailers()
    {
        var clock = new ManualTimeProvider();
        var written = new TaskCompletionSource();
        await using var server = await TestServer.StreamingAsync(
            async (_, stream, context) =>
            {
                await stream.WriteAsync(new StreamResponse { TextChunk = "first" });
                written.SetResult();
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            },
            clock);
        using var raw = new RawClient(server.Tcp);
        var calling = raw.CallAsync("/streaming.StreamingService/StreamAudio", Frames.Of(new StreamRequest()), ("grpc-timeout", "100m"));
        await written.Task.WaitAsync(RpcAssert.Bound);
        clock.Advance(TimeSpan.FromSeconds(1));
        var answer = await calling;
        Assert.Equal(Frames.Of(new StreamResponse { TextChunk = "first" }), answer.Body);
        Assert.Equal("4", answer.GrpcStatus);
    }

    [Fact]
    public async Task Zero_timeout_is_exceeded_at_once()
    {
        await using var server = await TestServer.UnaryAsync(async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new InterruptResponse();
        });
        using var raw = new RawClient(server.Tcp);
        var answer = await raw.CallAsync("/streaming.StreamingService/InterruptSession", Frames.Of(new InterruptRequest()), ("grpc-timeout", "0n"));
        Assert.Equal("4", answer.GrpcStatus);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("999999999S")]
    [InlineData("10")]
    public async Task Malformed_timeout_is_internal(string timeout)
    {
        await using var server = await TestServer.UnaryAsync((_, _) => Task.FromResult(new InterruptResponse()));
        using var raw = new RawClient(server.Tcp);
        var answer = await raw.CallAsync("/streaming.StreamingService/InterruptSession", Frames.Of(new InterruptRequest()), ("grpc-timeout", timeout));
        Assert.Equal("13", answer.GrpcStatus);
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task Longest_timeout_counts_as_none()
    {
        var deadline = new TaskCompletionSource<DateTime>();
        await using var server = await TestServer.UnaryAsync((_, context) =>
        {
            deadline.SetResult(context.Deadline);
            return Task.FromResult(new InterruptResponse());
        });
        using var raw = new RawClient(server.Tcp);
        await raw.CallAsync("/streaming.StreamingService/InterruptSession", Frames.Of(new InterruptRequest()), ("grpc-timeout", "99999999H"));
        Assert.Equal(DateTime.MaxValue, await deadline.Task);
    }

    [Fact]
    public async Task Client_deadline_ends_the_call_and_reaches_the_handler()
    {
        var clock = new ManualTimeProvider();
        var entered = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using var server = await TestServer.StreamingAsync(async (_, _, context) =>
        {
            context.CancellationToken.Register(cancelled.SetResult);
            entered.SetResult();
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        });
        using var channel = RpcChannel.ForAddress(server.Unix, new RpcChannelOptions { TimeProvider = clock });
        var options = new CallOptions(deadline: clock.GetUtcNow().UtcDateTime.AddHours(1));
        using var call = channel.AsyncServerStreamingCall(TestMethods.StreamAudio, new StreamRequest(), options);
        await entered.Task.WaitAsync(RpcAssert.Bound);
        clock.Advance(TimeSpan.FromHours(1));
        await RpcAssert.EndsWithAsync(StatusCode.DeadlineExceeded, call.ResponseStream.MoveNext(CancellationToken.None));
        await cancelled.Task.WaitAsync(RpcAssert.Bound);
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task Client_deadline_holds_against_a_server_that_never_answers()
    {
        using var folder = new TempFolder();
        using var listener = new System.Net.Sockets.Socket(
            System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        listener.Bind(folder.Socket().ToEndPoint());
        listener.Listen();
        using var channel = RpcChannel.ForAddress(folder.Socket());
        var options = new CallOptions(deadline: DateTime.UtcNow + Short);
        using var call = channel.AsyncUnaryCall(TestMethods.Interrupt, new InterruptRequest(), options);
        await RpcAssert.EndsWithAsync(StatusCode.DeadlineExceeded, call.ResponseAsync);
    }

    [Fact]
    public async Task Client_deadline_in_the_past_never_reaches_the_server()
    {
        await using var server = await TestServer.UnaryAsync((_, _) => Task.FromResult(new InterruptResponse()));
        var options = new CallOptions(deadline: DateTime.UtcNow.AddSeconds(-1));
        await RpcAssert.EndsWithAsync(StatusCode.DeadlineExceeded, server.Interrupt(options: options).ResponseAsync);
        Assert.DoesNotContain(1010, server.Log.Ids);
    }
}
