using Nexy.Edge.Audio.Output;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>The launch checklist L1 and L2 on virtual sinks, in both back ends.</summary>
[Collection(AlsaCollection.Name)]
public sealed class LaunchTests
{
    private static readonly RouteChange[] TenChanges =
    [
        RouteChange.Better, RouteChange.Killed, RouteChange.Better, RouteChange.Frozen, RouteChange.Vanished,
        RouteChange.Better, RouteChange.Suspended, RouteChange.Restarted, RouteChange.Killed, RouteChange.Better,
    ];

    public static TheoryData<string> Schemes => ["alsa", "portaudio"];

    [Theory] // R-L1
    [MemberData(nameof(Schemes))]
    public async Task Undisturbed_speech_comes_out_as_it_was_sent(string scheme)
    {
        // A long buffer and a long patience: the test is about the signal, and the machine may be busy with other
        // things. The queue keeps what is not yet heard, so it must be longer still.
        await using SpokenRoute route = new(
            scheme, sinks: 1, options => (options.QueueSec, options.BufferMs, options.StallTimeoutMs) = (10, 1000, 5000));

        await route.SayAsync(SpokenRoute.RateHz * (LongRuns.AreWanted ? 180 : 10));
        await route.Engine.CompleteUtteranceAsync(CancellationToken.None);
        RouteReport report = await route.HearAllAsync();

        // One piece, each frame once: neither a crackle nor another speed or pitch is possible.
        Assert.True(report.Segments.Count == 1 && report.LostFrames + report.ForeignFrames == 0, report.ToString());
        Assert.Equal(0, route.Engine.Tripwires.CallbackUnderrun.Value);
        Assert.Equal(0, route.Engine.Tripwires.Recreate.Value);
    }

    [Theory] // R-L2 R-A13
    [MemberData(nameof(Schemes))]
    public async Task Ten_route_changes_during_speech_lose_nothing(string scheme)
    {
        await using SpokenRoute route = new(scheme, sinks: 3);
        RouteDriver driver = new(route);
        using CancellationTokenSource enough = new();
        Task speaking = Task.Run(() => route.SpeakUntilAsync(enough.Token));
        route.WaitHeardMore(SpokenRoute.RateHz / 2);

        foreach (RouteChange change in TenChanges)
        {
            driver.Make(change);
            route.WaitHeardMore(SpokenRoute.RateHz / 5);
            driver.Repair();
        }

        await enough.CancelAsync();
        await speaking;
        RouteReport report = await route.HearAllAsync();

        RouteAssert.NothingLost(report, route);
        Assert.True(route.Count(OutputEventKind.Activated) > TenChanges.Length, string.Join('\n', route.Events));
        Assert.True(route.Engine.Tripwires.DeviceQueryFailure.Value <= 2, string.Join('\n', route.Events));
    }
}
