using Nexy.Edge.Protocol.Streaming;

namespace Nexy.Edge.Rpc.Tests;

public sealed class ServerCallTests
{
    [Fact]
    public async Task Unary_answers_over_both_endpoints()
    {
        await using var server = await TestServer.UnaryAsync((request, context) =>
            Task.FromResult(new InterruptResponse { Message = $"{request.HardwareId} {context.Method} {context.Peer}" }));
        foreach (var endpoint in server.Server.BoundEndpoints)
        {
            using var channel = RpcChannel.ForAddress(endpoint);
            using var call = channel.AsyncUnaryCall(TestMethods.Interrupt, new InterruptRequest { HardwareId = "dev-1" });
            var answer = await call;
            Assert.StartsWith("dev-1 /streaming.StreamingService/InterruptSession ", answer.Message, StringComparison.Ordinal);
            Assert.Contains(endpoint.IsUnix ? "unix:" : "ipv4:127.0.0.1:", answer.Message, StringComparison.Ordinal);
            Assert.Equal(Status.DefaultSuccess, call.GetStatus());
        }
    }

    [Fact]
    public async Task Stream_gives_all_messages_in_order_and_ends_ok()
    {
        await using var server = await TestServer.StreamingAsync(async (_, stream, _) =>
        {
            for (var i = 0; i < 5_000; i++)
                await stream.WriteAsync(new StreamResponse { TextChunk = $"{i}" });
        });
        using var call = server.Stream();
        var messages = await RpcAssert.ReadAllAsync(call);
        Assert.Equal(Enumerable.Range(0, 5_000).Select(i => $"{i}"), messages.Select(message => message.TextChunk));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Stream_without_messages_ends_ok()
    {
        await using var server = await TestServer.StreamingAsync((_, _, _) => Task.CompletedTask);
        using var call = server.Stream();
        Assert.Empty(await RpcAssert.ReadAllAsync(call));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Large_messages_pass_both_ways()
    {
        await using var server = await TestServer.UnaryAsync((request, _) =>
            Task.FromResult(new InterruptResponse { Message = request.HardwareId }));
        var text = new string('x', 3_500_000);
        Assert.Equal(text, (await server.Interrupt(text)).Message);
    }

    [Fact]
    public async Task Metadata_travels_in_headers_and_trailers()
    {
        byte[] bytes = [0, 1, 254, 255];
        await using var server = await TestServer.StreamingAsync(async (_, stream, context) =>
        {
            await context.WriteResponseHeadersAsync(new Metadata { { "x-back", context.RequestHeaders.GetValue("x-text")! } });
            await stream.WriteAsync(new StreamResponse { TextChunk = "t" });
            foreach (var entry in context.RequestHeaders.GetAll("x-multi"))
                context.ResponseTrailers.Add("x-multi", entry.Value);
            context.ResponseTrailers.Add("x-data-bin", context.RequestHeaders.GetValueBytes("x-data-bin")!);
        });
        var headers = new Metadata { { "X-Text", "plain" }, { "x-data-bin", bytes }, { "x-multi", "a" }, { "x-multi", "b" } };
        using var call = server.Stream(options: new CallOptions(headers));
        Assert.Equal("plain", (await call.ResponseHeadersAsync.WaitAsync(RpcAssert.Bound)).GetValue("x-back"));
        Assert.Single(await RpcAssert.ReadAllAsync(call));
        Assert.Equal(bytes, call.GetTrailers().GetValueBytes("x-data-bin"));
        Assert.Equal("a,b", string.Join(',', call.GetTrailers().GetAll("x-multi").Select(entry => entry.Value.Replace(" ", ""))));
    }

    [Fact]
    public async Task Response_headers_arrive_before_any_message()
    {
        var release = new TaskCompletionSource();
        await using var server = await TestServer.StreamingAsync(async (_, _, context) =>
        {
            await context.WriteResponseHeadersAsync(new Metadata { { "x-early", "1" } });
            await release.Task;
        });
        using var call = server.Stream();
        Assert.Equal("1", (await call.ResponseHeadersAsync.WaitAsync(RpcAssert.Bound)).GetValue("x-early"));
        release.SetResult();
        Assert.Empty(await RpcAssert.ReadAllAsync(call));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Handler_throws_status_before_or_after_data(int messages)
    {
        const string detail = "Превышен лимит: 100% größer\n🔊";
        await using var server = await TestServer.StreamingAsync(async (_, stream, context) =>
        {
            context.ResponseTrailers.Add("x-kept", "yes");
            for (var i = 0; i < messages; i++)
                await stream.WriteAsync(new StreamResponse { TextChunk = "t" });
            throw new RpcException(new Status(StatusCode.ResourceExhausted, detail), new Metadata { { "x-why", "limit" } });
        });
        using var call = server.Stream();
        for (var i = 0; i < messages; i++)
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        var failure = await RpcAssert.EndsWithAsync(
            StatusCode.ResourceExhausted, call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(detail, failure.Status.Detail);
        Assert.Equal("limit", failure.Trailers.GetValue("x-why"));
        Assert.Equal("yes", call.GetTrailers().GetValue("x-kept"));
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task Status_set_by_unary_handler_wins_over_its_message()
    {
        await using var server = await TestServer.UnaryAsync((_, context) =>
        {
            context.Status = new Status(StatusCode.NotFound, "no such device");
            return Task.FromResult(new InterruptResponse());
        });
        var failure = await RpcAssert.EndsWithAsync(StatusCode.NotFound, server.Interrupt().ResponseAsync);
        Assert.Equal("no such device", failure.Status.Detail);
    }

    [Fact]
    public async Task Handler_fails_is_internal_without_the_text_and_logged()
    {
        await using var server = await TestServer.UnaryAsync((_, _) => throw new InvalidOperationException("secret"));
        var failure = await RpcAssert.EndsWithAsync(StatusCode.Internal, server.Interrupt().ResponseAsync);
        Assert.DoesNotContain("secret", failure.Status.Detail, StringComparison.Ordinal);
        Assert.Contains(1013, server.Log.Ids);
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task Handler_returns_null_is_internal()
    {
        await using var server = await TestServer.UnaryAsync((_, _) => Task.FromResult<InterruptResponse>(null!));
        await RpcAssert.EndsWithAsync(StatusCode.Internal, server.Interrupt().ResponseAsync);
    }

    [Fact]
    public async Task Unknown_method_and_service_are_named()
    {
        await using var server = await TestServer.StartAsync(_ => { });
        var method = await RpcAssert.EndsWithAsync(StatusCode.Unimplemented, server.Interrupt().ResponseAsync);
        Assert.Contains("'InterruptSession'", method.Status.Detail, StringComparison.Ordinal);
        using var call = server.Channel.AsyncUnaryCall(TestMethods.HealthCheck, new());
        var service = await RpcAssert.EndsWithAsync(StatusCode.Unimplemented, call.ResponseAsync);
        Assert.Contains("'grpc.health.v1.Health'", service.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Oversize_request_is_refused_with_sizes() // R-S11
    {
        await using var server = await TestServer.StartAsync(
            builder => builder.AddMethod(TestMethods.Interrupt, (_, _) => Task.FromResult(new InterruptResponse())), 1000);
        using var call = server.Interrupt(new string('x', 500_000));
        var failure = await RpcAssert.EndsWithAsync(StatusCode.ResourceExhausted, call.ResponseAsync);
        Assert.Contains("500004 vs. 1000", failure.Status.Detail, StringComparison.Ordinal);
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task Oversize_answer_is_refused_by_the_client_and_the_handler_learns_of_it()
    {
        var ended = new TaskCompletionSource();
        await using var server = await TestServer.StreamingAsync(async (_, stream, context) =>
        {
            context.CancellationToken.Register(ended.SetResult);
            await stream.WriteAsync(new StreamResponse { TextChunk = new string('x', 2_000) });
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        });
        using var channel = RpcChannel.ForAddress(server.Unix, new RpcChannelOptions { MaxReceiveMessageBytes = 1_000 });
        using var call = channel.AsyncServerStreamingCall(TestMethods.StreamAudio, new StreamRequest());
        await RpcAssert.EndsWithAsync(StatusCode.ResourceExhausted, call.ResponseStream.MoveNext(CancellationToken.None));
        await ended.Task.WaitAsync(RpcAssert.Bound);
    }

    [Fact]
    public async Task Many_calls_at_once_share_a_connection_without_cross_talk()
    {
        await using var server = await TestServer.StreamingAsync(async (request, stream, _) =>
        {
            for (var i = 0; i < 50; i++)
                await stream.WriteAsync(new StreamResponse { TextChunk = request.Prompt });
        });
        var calls = Enumerable.Range(0, 150).Select(async i =>
        {
            using var call = server.Stream($"p{i}");
            return (await RpcAssert.ReadAllAsync(call)).Count(message => message.TextChunk == $"p{i}");
        });
        Assert.All(await Task.WhenAll(calls), count => Assert.Equal(50, count));
    }
}
