using Nexy.Edge.Protocol.Health.V1;
using Nexy.Edge.Rpc;
using Nexy.Edge.TestKit;
using ServingStatus = Nexy.Edge.Protocol.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Nexy.Edge.Server.Tests;

public class HealthServiceTests
{
    [Theory]
    [InlineData("")]
    [InlineData("streaming.StreamingService")]
    public async Task Check_of_a_started_server_is_serving(string service)
    {
        await using var server = await RunningServer.StartAsync();

        var response = await server.Unix.AsyncUnaryCall(HealthMethods.Check, new HealthCheckRequest { Service = service });

        Assert.Equal(ServingStatus.Serving, response.Status);
    }

    [Fact]
    public async Task Check_of_an_unknown_service_is_not_found()
    {
        await using var server = await RunningServer.StartAsync();

        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await server.Unix.AsyncUnaryCall(HealthMethods.Check, new HealthCheckRequest { Service = "nobody" }));

        Assert.Equal(StatusCode.NotFound, error.StatusCode);
    }

    [Fact]
    public async Task Watch_tells_the_present_status_and_every_change_and_ends_at_shutdown()
    {
        using var folder = new TempFolder();
        var health = new HealthService();
        await using var server = new RpcServer(new RpcServerOptions
        {
            Endpoints = [RpcEndpoint.Unix(folder.In("s"))],
            Services = [health.Bind()],
        });
        await server.StartAsync();
        using var channel = RpcChannel.ForAddress(server.BoundEndpoints[0]);
        using var watch = channel.AsyncServerStreamingCall(HealthMethods.Watch, new HealthCheckRequest { Service = "a" });

        Assert.Equal(ServingStatus.ServiceUnknown, await NextAsync(watch));
        health.SetStatus("a", ServingStatus.Serving);
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
        health.SetStatus("b", ServingStatus.Serving);
        health.SetStatus("a", ServingStatus.NotServing);
        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
        health.SetStatus("a", ServingStatus.Serving);
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
        health.Shutdown();
        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
        var end = await Assert.ThrowsAsync<RpcException>(() => NextAsync(watch));
        Assert.Equal(StatusCode.Unavailable, end.StatusCode);
    }

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(RunningServer.Bound));
        return watch.ResponseStream.Current.Status;
    }
}
