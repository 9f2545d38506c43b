using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Rpc.Tests;

public sealed class StopTests
{
    [Fact]
    public async Task Running_call_ends_within_the_grace_and_new_ones_are_unavailable()
    {
        var release = new TaskCompletionSource();
        await using var server = await TestServer.StreamingAsync(async (_, stream, _) =>
        {
            await stream.WriteAsync(new StreamResponse { TextChunk = "one" });
            await release.Task;
            await stream.WriteAsync(new StreamResponse { TextChunk = "two" });
        });
        using var call = server.Stream();
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        var stopping = server.Server.StopAsync(RpcAssert.Bound);
        await RpcAssert.EndsWithAsync(StatusCode.Unavailable, RpcAssert.ReadAllAsync(server.Stream()));
        release.SetResult();
        Assert.Equal("two", Assert.Single(await RpcAssert.ReadAllAsync(call)).TextChunk);
        await stopping.WaitAsync(RpcAssert.Bound);
        Assert.DoesNotContain(1003, server.Log.Ids);
    }

    [Fact]
    public async Task Call_longer_than_the_grace_is_cancelled_with_unavailable()
    {
        await using var server = await TestServer.StreamingAsync(async (_, stream, context) =>
        {
            await stream.WriteAsync(new StreamResponse { TextChunk = "one" });
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        });
        using var call = server.Stream();
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        await server.Server.StopAsync(TimeSpan.FromMilliseconds(100)).WaitAsync(RpcAssert.Bound);
        var failure = await RpcAssert.EndsWithAsync(
            StatusCode.Unavailable, call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Contains("stopping", failure.Status.Detail, StringComparison.Ordinal);
        Assert.Contains(1003, server.Log.Ids);
    }

    [Fact]
    public async Task Stop_removes_the_socket_file_and_a_new_server_takes_its_place()
    {
        using var folder = new TempFolder();
        for (var i = 0; i < 3; i++)
        {
            await using var server = new RpcServer(new RpcServerOptions { Endpoints = [folder.Socket()] });
            await server.StartAsync();
            Assert.True(File.Exists(folder.In("s")));
            await server.StopAsync(TimeSpan.Zero);
            Assert.False(File.Exists(folder.In("s")));
        }
    }

    [Fact]
    public async Task Channel_reconnects_after_the_server_came_back()
    {
        using var folder = new TempFolder();
        using var channel = RpcChannel.ForAddress(folder.Socket());
        for (var i = 0; i < 3; i++)
        {
            await RpcAssert.EndsWithAsync(StatusCode.Unavailable, AskAsync(channel));
            await using var server = new RpcServer(Options(folder.Socket()));
            await server.StartAsync();
            Assert.Equal("again", (await AskAsync(channel)).Message);
        }
    }

    [Fact]
    public async Task Stop_without_start_and_twice_is_harmless()
    {
        using var folder = new TempFolder();
        var server = new RpcServer(Options(folder.Socket()));
        await server.StopAsync(TimeSpan.Zero);
        await server.StopAsync(TimeSpan.Zero);
        await server.DisposeAsync();
    }

    private static Task<UsageResponse> AskAsync(RpcChannel channel) =>
        channel.AsyncUnaryCall(TestMethods.ReportUsage, new UsageRequest { Source = "again" }).ResponseAsync;

    private static RpcServerOptions Options(RpcEndpoint endpoint) => new()
    {
        Endpoints = [endpoint],
        Services =
        [
            ServerServiceDefinition.CreateBuilder()
                .AddMethod(TestMethods.ReportUsage, (request, _) => Task.FromResult(new UsageResponse { Message = request.Source }))
                .Build(),
        ],
    };
}
