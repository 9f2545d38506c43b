using Nexy.Edge.Companions;
using Nexy.Edge.Control;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Companions;

/// <summary>Companion programs that hear somebody out.</summary>
public sealed class ListenTests
{
    [Fact]
    public async Task Listening_lasts_as_long_as_the_last_of_the_calls_and_is_told()
    {
        await using var bench = await CompanionBench.StartAsync();
        using var watcher = bench.Watch();
        Assert.False((await watcher.ReadStateAsync()).Listening.Listening);
        using var channel = RpcChannel.ForAddress(RpcEndpoint.Parse(bench.Address));

        var first = await ListenAsync(channel);
        Assert.True((await watcher.ReadAsync()).Listening.Listening);
        var second = await ListenAsync(channel);
        first.Dispose();
        Assert.True(bench.Desk.IsListening);
        second.Dispose();
        Wait.Until("an end of the listening", () => !bench.Desk.IsListening);
        Wait.Until("the pause after a look", () => bench.Time.ArmedTimers == 1);
        bench.Time.Advance(TimeSpan.FromMilliseconds(50));

        Assert.False((await watcher.ReadAsync()).Listening.Listening);
    }

    [Fact]
    public async Task Listener_beyond_the_limit_is_refused()
    {
        await using var bench = await CompanionBench.StartAsync();
        using var channel = RpcChannel.ForAddress(RpcEndpoint.Parse(bench.Address));
        for (var i = 0; i < CompanionDesk.MaxListeners; i++)
            await ListenAsync(channel);

        var refusal = await Assert.ThrowsAsync<RpcException>(() => ListenAsync(channel));

        Assert.Equal(StatusCode.ResourceExhausted, refusal.StatusCode);
        Assert.True(bench.Desk.IsListening);
    }

    [Fact]
    public async Task End_of_the_daemon_ends_the_listening()
    {
        await using var bench = await CompanionBench.StartAsync();
        using var channel = RpcChannel.ForAddress(RpcEndpoint.Parse(bench.Address));
        using var call = await ListenAsync(channel);

        bench.Shutdown();

        var end = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(StatusCode.Unavailable, end.StatusCode);
        Wait.Until("an end of the listening", () => !bench.Desk.IsListening);
    }

    private static async Task<AsyncServerStreamingCall<ListenStarted>> ListenAsync(RpcChannel channel)
    {
        var call = channel.AsyncServerStreamingCall(ControlMethods.Listen, new ListenRequest(), new CallOptions());
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        return call;
    }
}
