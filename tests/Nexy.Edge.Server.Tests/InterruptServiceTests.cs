using Nexy.Edge.Protocol.Interrupts.V1;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server.Tests;

public sealed class InterruptServiceTests
{
    [Fact]
    public async Task Watch_tells_of_an_interrupt_of_its_device_although_nothing_was_active()
    {
        // R-S13
        await using var server = await RunningServer.StartAsync();
        using var other = Watch(server, "hall");
        using var watch = Watch(server, "kitchen");
        var told = watch.ResponseStream.MoveNext(CancellationToken.None);

        await InterruptUntilAsync(server, "kitchen", told);

        Assert.True(await told);
        Assert.Empty(watch.ResponseStream.Current.InterruptedSessions);
        var elsewhere = other.ResponseStream.MoveNext(CancellationToken.None);
        Assert.False(elsewhere.IsCompleted);
        await InterruptUntilAsync(server, "hall", elsewhere);
    }

    [Fact]
    public async Task Watch_names_the_sessions_that_were_ended()
    {
        // R-S13
        await using var server = await RunningServer.StartAsync(engine: new EndlessTextEngine());
        using var watch = Watch(server, "kitchen");
        var told = watch.ResponseStream.MoveNext(CancellationToken.None);
        await InterruptUntilAsync(server, "kitchen", told);
        using var answer = server.Unix.AsyncServerStreamingCall(
            StreamingMethods.StreamAudio, new StreamRequest { Prompt = "go on", HardwareId = "kitchen", SessionId = "one" });
        Assert.True(await answer.ResponseStream.MoveNext(CancellationToken.None));

        // Interrupts of before that were not told yet name nobody.
        await server.Unix.AsyncUnaryCall(StreamingMethods.InterruptSession, new InterruptRequest { HardwareId = "kitchen" });

        do
            Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(RunningServer.Bound));
        while (watch.ResponseStream.Current.InterruptedSessions.Count == 0);
        Assert.Equal(["one"], watch.ResponseStream.Current.InterruptedSessions);
    }

    [Theory]
    [InlineData("")]
    [InlineData("unknown")]
    public async Task Watch_without_a_device_is_refused(string hardwareId)
    {
        // R-S11
        await using var server = await RunningServer.StartAsync();
        using var watch = Watch(server, hardwareId);

        var refusal = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(CancellationToken.None));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
    }

    [Fact]
    public async Task Watch_ends_when_the_server_stops()
    {
        // R-S15: who watches must not hold it up.
        var server = await RunningServer.StartAsync();
        using var watch = Watch(server, "kitchen");
        var told = watch.ResponseStream.MoveNext(CancellationToken.None);
        await InterruptUntilAsync(server, "kitchen", told);

        await server.DisposeAsync();

        await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await watch.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(RunningServer.Bound))
            {
                // What had been told before.
            }
        });
    }

    private static AsyncServerStreamingCall<Interruption> Watch(RunningServer server, string hardwareId) =>
        server.Unix.AsyncServerStreamingCall(
            InterruptMethods.WatchInterrupts, new WatchInterruptsRequest { HardwareId = hardwareId });

    // Nothing says when a watch has begun but what it tells.
    private static async Task InterruptUntilAsync(RunningServer server, string hardwareId, Task told)
    {
        var deadline = DateTime.UtcNow + RunningServer.Bound;
        while (!told.IsCompleted)
        {
            Assert.True(DateTime.UtcNow < deadline, "the watch was not told");
            await server.Unix.AsyncUnaryCall(StreamingMethods.InterruptSession, new InterruptRequest { HardwareId = hardwareId });
            await Task.WhenAny(told, Task.Delay(10));
        }
    }
}
