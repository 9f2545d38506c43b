using Nexy.Edge.Audio.Output;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>R-A13, each way in which a sink can go, in both back ends.</summary>
[Collection(AlsaCollection.Name)]
public sealed class RouteChangeTests
{
    private const int Rounds = 4;

    public static TheoryData<string> Schemes => ["alsa", "portaudio"];

    [Theory] // R-A13
    [MemberData(nameof(Schemes))]
    public async Task Planned_switch_loses_nothing_and_repeats_nothing(string scheme)
    {
        await using SpokenRoute route = new(scheme, sinks: 2);

        RouteReport report = await ChangeAsync(route, RouteChange.Better);

        RouteAssert.NothingLost(report, route);
        Assert.True(report.RepeatedFrames == 0 && report.Echoes.Count == 0, report.ToString());
        Assert.True(report.Switches.Count() == Rounds, report.ToString());
        Assert.Equal(Rounds, route.Count(OutputEventKind.Switched));
        Assert.Equal(0, route.Engine.Tripwires.Replay.Value);
        Assert.Equal(0, route.Engine.Tripwires.StreamLost.Value);
    }

    [Theory] // R-A13 R-A15
    [MemberData(nameof(Schemes))]
    public async Task Killed_sink_loses_nothing_and_repeats_no_more_than_margin_and_period(string scheme)
    {
        await using SpokenRoute route = new(scheme, sinks: 2);

        RouteReport report = await ChangeAsync(route, RouteChange.Killed);

        RouteAssert.NothingLost(report, route);
        RouteAssert.RepeatsAsStated(report, Rounds);
        Assert.Empty(report.Echoes);
        Assert.True(route.Count(OutputEventKind.Lost) >= Rounds, string.Join('\n', route.Events));
    }

    [Theory] // R-A13 R-A16
    [MemberData(nameof(Schemes))]
    public async Task Frozen_sink_is_recognised_and_loses_and_repeats_no_more_than_a_killed_one(string scheme)
    {
        await using SpokenRoute route = new(scheme, sinks: 2);

        RouteReport report = await ChangeAsync(route, RouteChange.Frozen);

        RouteAssert.NothingLost(report, route);
        RouteAssert.RepeatsAsStated(report, Rounds);
        Assert.True(route.Count(OutputEventKind.Stalled) >= Rounds, string.Join('\n', route.Events));
        Assert.All(report.Echoes, echo => Assert.True(echo.Frames <= RouteAssert.MaxEchoFrames, report.ToString()));
        Wait.Until("the calls into the frozen server to return", () => route.Engine.Snapshot().PendingDeviceCalls == 0,
            TimeSpan.FromSeconds(45));
    }

    [Theory] // R-A13 R-A16
    [MemberData(nameof(Schemes))]
    public async Task Suspended_sink_is_recognised_and_loses_and_repeats_no_more_than_a_killed_one(string scheme)
    {
        await using SpokenRoute route = new(scheme, sinks: 2);

        RouteReport report = await ChangeAsync(route, RouteChange.Suspended);

        RouteAssert.NothingLost(report, route);
        RouteAssert.RepeatsAsStated(report, Rounds);
        Assert.True(route.Count(OutputEventKind.Stalled) >= Rounds, string.Join('\n', route.Events));
    }

    [Theory] // R-A13
    [MemberData(nameof(Schemes))]
    public async Task Sink_that_vanishes_before_its_device_fails_loses_nothing(string scheme)
    {
        await using SpokenRoute route = new(scheme, sinks: 2);

        RouteReport report = await ChangeAsync(route, RouteChange.Vanished);

        RouteAssert.NothingLost(report, route);
        RouteAssert.RepeatsAsStated(report, Rounds);
        Assert.True(route.Count(OutputEventKind.Lost) >= Rounds, string.Join('\n', route.Events));
    }

    [Theory] // R-A13 R-A9
    [MemberData(nameof(Schemes))]
    public async Task Restarted_server_plays_on_where_it_was_lost(string scheme)
    {
        await using SpokenRoute route = new(scheme, sinks: 1);

        RouteReport report = await ChangeAsync(route, RouteChange.Restarted);

        RouteAssert.NothingLost(report, route);
        Assert.Empty(report.Switches);
    }

    [Theory] // R-A13
    [InlineData("alsa", RouteChange.Killed)]
    [InlineData("alsa", RouteChange.Frozen)]
    [InlineData("alsa", RouteChange.Vanished)]
    [InlineData("portaudio", RouteChange.Killed)]
    [InlineData("portaudio", RouteChange.Frozen)]
    [InlineData("portaudio", RouteChange.Vanished)]
    internal async Task Warm_standby_takes_over_and_nothing_is_lost(string scheme, RouteChange change)
    {
        await using SpokenRoute route = new(scheme, sinks: 2, options => options.WarmStandby = true);

        RouteReport report = await ChangeAsync(route, change);

        RouteAssert.NothingLost(report, route);
    }

    [Theory] // R-A13
    [MemberData(nameof(Schemes))]
    public async Task Volume_and_mute_survive_a_loss_and_a_planned_switch(string scheme)
    {
        await using SpokenRoute route = new(scheme, sinks: 3, options => options.QueueSec = 10);
        float[] tone = new float[SpokenRoute.RateHz * 2 * 4];
        Array.Fill(tone, 0.5f);
        RouteDriver driver = new(route);

        route.Engine.SetVolume(50, isMuted: false);
        await route.Engine.WriteAsync(tone, SpokenRoute.Content, CancellationToken.None);
        route.WaitHeardMore(SpokenRoute.RateHz / 4);
        driver.Make(RouteChange.Killed);
        route.WaitHeardMore(SpokenRoute.RateHz / 4);
        driver.Make(RouteChange.Better);
        route.WaitHeardMore(SpokenRoute.RateHz / 4);
        route.Engine.SetVolume(50, isMuted: true);
        route.WaitHeardMore(SpokenRoute.RateHz / 4);
        driver.Repair();
        long mutedFrom = route.Sinks[0].Tap.Frames;
        driver.Make(RouteChange.Better);
        route.WaitHeardMore(SpokenRoute.RateHz / 4);

        Assert.Same(route.Sinks[0], route.Current);
        float[] levels = [.. route.Sinks.Select(sink => LoudestOf(sink, fromFrame: 0))];
        Assert.InRange(levels[0], 0.01f, 0.49f);
        Assert.All(levels, level => Assert.Equal(levels[0], level));
        Assert.Equal(0f, LoudestOf(route.Sinks[0], mutedFrom));
    }

    private static async Task<RouteReport> ChangeAsync(SpokenRoute route, RouteChange change)
    {
        RouteDriver driver = new(route);
        using CancellationTokenSource enough = new();
        Task speaking = Task.Run(() => route.SpeakUntilAsync(enough.Token));
        for (int round = 0; round < Rounds; round++)
        {
            route.WaitHeardMore(SpokenRoute.RateHz / 4);
            driver.Make(change);
            route.WaitHeardMore(SpokenRoute.RateHz / 10);
            driver.Repair();
        }

        await enough.CancelAsync();
        await speaking;
        return await route.HearAllAsync();
    }

    private static float LoudestOf(RigSink sink, long fromFrame) =>
        sink.Tap.Recording().Samples.Skip((int)fromFrame * 2).Where(float.IsFinite).Max();
}
