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

        Assert.Equal(1, route.Count(OutputEventKind.ThrashGuard));
        // What is left of the minute is for losses. Then the sink that plays dies while no other may be opened:
        // speech waits, and the minute ends.
        KillUntilNoneMayBeOpened(route);
        Assert.Equal(MaxRecreates, route.Engine.Tripwires.Recreate.Value);
        time.Jump(TimeSpan.FromMinutes(1));
        route.Show(route.Sinks[0]);
        await speaking;
        RouteReport report = await route.HearAllAsync();

        RouteAssert.NothingLost(report, route);
        RouteAssert.GenerationsAreConsistent(route);
    }

    private static void KillUntilNoneMayBeOpened(SpokenRoute route)
    {
        while (route.Engine.Tripwires.Recreate.Value < MaxRecreates)
            KillCurrent(route);
        KillCurrent(route);
        Wait.Until("the loss to be seen", () => route.Engine.Snapshot().State == OutputState.Lost);
    }

    private static void KillCurrent(SpokenRoute route)
    {
        int losses = route.Count(OutputEventKind.Lost);
        long recreates = route.Engine.Tripwires.Recreate.Value;
        RigSink victim = route.Current;
        victim.Kill();
        victim.Replug();
        Wait.Until("the loss to be seen", () => route.Count(OutputEventKind.Lost) > losses);
        Wait.Until(
            "another stream, if one may be opened",
            () => recreates == MaxRecreates || route.Engine.Tripwires.Recreate.Value > recreates);
    }

    private static async Task SpeakAsync(SpokenRoute route, SemaphoreSlim turn)
    {
        for (int said = 0; said < Turns; said++)
        {
            await turn.WaitAsync();
            route.Engine.BeginUtterance();
            await route.SayAsync(SpokenRoute.RateHz / 4);
            await route.Engine.CompleteUtteranceAsync(CancellationToken.None);
            turn.Release();
        }
    }
}
