using Nexy.Edge.Audio.Output;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>L4: many speak, each in its turn, while the sinks come and go faster than anyone would follow.</summary>
[Collection(AlsaCollection.Name)]
public sealed class StormTests
{
    private const int MaxRecreates = 6;
    private const int Speakers = 8;
    private const int Turns = 4;

    [Theory] // R-L4 R-A10 R-A3
    [InlineData("alsa")]
    [InlineData("portaudio")]
    public async Task Storm_keeps_to_the_limit_and_never_gets_stuck(string scheme)
    {
        JumpingTime time = new();
        await using SpokenRoute route = new(
            scheme, sinks: 3, options => options.MaxRecreatePerMinute = MaxRecreates, time);
        using SemaphoreSlim turn = new(1);
        Task speaking = Task.WhenAll(Enumerable.Range(0, Speakers).Select(_ => Task.Run(() => SpeakAsync(route, turn))));
        Random random = new(4);

        for (int change = 0; change < 40; change++)
        {
            route.Prefer(route.Sinks[random.Next(route.Sinks.Count)]);
            route.WaitHeardMore(SpokenRoute.RateHz / 50);
        }

        Assert.InRange(route.Engine.Tripwires.Recreate.Value, 1, MaxRecreates);
        Assert.Equal(1, route.Count(OutputEventKind.ThrashGuard));
        // The sink that plays dies while no other may be opened: speech waits, and the minute ends.
        RigSink last = route.Current;
        last.Kill();
        try { Wait.Until("the loss to be seen", () => route.Engine.Snapshot().State == OutputState.Lost, TimeSpan.FromSeconds(3)); } catch (TimeoutException) { Assert.Fail(route.Engine.Snapshot() + string.Join('\n', route.Events)); }
        Assert.InRange(route.Engine.Tripwires.Recreate.Value, 1, MaxRecreates);
        time.Jump(TimeSpan.FromMinutes(1));
        last.Replug();
        route.Show(last);
        await speaking;
        RouteReport report = await route.HearAllAsync();

        RouteAssert.NothingLost(report, route);
        RouteAssert.GenerationsAreConsistent(route);
    }

    private static async Task SpeakAsync(SpokenRoute route, SemaphoreSlim turn)
    {
        for (int said = 0; said < Turns; said++)
        {
            await turn.WaitAsync();
            route.Engine.BeginUtterance();
            await route.SayAsync(SpokenRoute.RateHz / 12);
            await route.Engine.CompleteUtteranceAsync(CancellationToken.None);
            turn.Release();
        }
    }
}
