using Nexy.Edge.Audio.Output;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>R-A9, R-A15: no sink at all, for seconds. Speech waits, nobody spins, and it goes on where it was.</summary>
[Collection(AlsaCollection.Name)]
public sealed class AbsenceTests
{
    private const double IdleCoreShare = 0.03;

    public static TheoryData<string> Schemes => ["alsa", "portaudio"];

    [Theory] // R-A9 R-A13 R-A15
    [MemberData(nameof(Schemes))]
    public async Task Speech_waits_for_the_only_server_and_costs_nothing_meanwhile(string scheme)
    {
        await using SpokenRoute route = new(scheme, sinks: 1, options => options.DeviceQueryCooldownSec = 2);
        using CancellationTokenSource enough = new();
        Task speaking = Task.Run(() => route.SpeakUntilAsync(enough.Token));
        route.WaitHeardMore(SpokenRoute.RateHz / 4);

        route.Sinks[0].Kill();
        Wait.Until("the engine to say that there is no sink", () => route.Count(OutputEventKind.NoSink) == 1);
        Wait.Until("a full queue", () => route.Engine.Snapshot().QueuedFrames >= SpokenRoute.RateHz / 2);
        CpuMeter.AssertNothingSpins(IdleCoreShare);
        long recreates = route.Engine.Tripwires.Recreate.Value;
        int sentWhileAbsent = route.SentFrames;
        route.Sinks[0].Replug();
        route.Show(route.Sinks[0]);
        route.WaitHeardMore(SpokenRoute.RateHz / 4);
        await enough.CancelAsync();
        await speaking;
        RouteReport report = await route.HearAllAsync();

        RouteAssert.NothingLost(report, route);
        // Attempts that find nothing are no recreates, and the sender was held back by a queue of bounded size.
        Assert.Equal(0, recreates);
        Assert.Equal(1, route.Engine.Tripwires.Recreate.Value);
        Assert.True(sentWhileAbsent < SpokenRoute.RateHz * 3, $"{sentWhileAbsent} frames were taken");
    }

    [Theory] // R-A9 R-A15 R-A16
    [MemberData(nameof(Schemes))]
    public async Task Frozen_only_server_costs_nothing_and_speech_goes_on_when_it_does(string scheme)
    {
        await using SpokenRoute route = new(scheme, sinks: 1);
        using CancellationTokenSource enough = new();
        Task speaking = Task.Run(() => route.SpeakUntilAsync(enough.Token));
        route.WaitHeardMore(SpokenRoute.RateHz / 4);

        route.Sinks[0].Freeze();
        Wait.Until("the engine to find the stall", () => route.Count(OutputEventKind.Stalled) == 1);
        CpuMeter.AssertNothingSpins(IdleCoreShare);
        Assert.InRange(route.Engine.Snapshot().PendingDeviceCalls, 1, 2);
        route.Sinks[0].Thaw();
        route.WaitHeardMore(SpokenRoute.RateHz / 4);
        await enough.CancelAsync();
        await speaking;
        RouteReport report = await route.HearAllAsync();

        // The server says what it held when it goes on, and the engine repeats it: nothing tells it that it did.
        Assert.True(report.LostFrames == 0 && report.ForeignFrames == 0 && report.IsComplete, report.ToString());
        Assert.Equal(0, route.Engine.Snapshot().PendingDeviceCalls);
    }

    [Theory] // R-A9 R-A15
    [MemberData(nameof(Schemes))]
    public async Task Sink_that_was_never_there_is_waited_for(string scheme)
    {
        await using SpokenRoute route = new(scheme, sinks: 1, options => options.DeviceQueryCooldownSec = 2);
        route.Sinks[0].Kill();
        await route.SayAsync(SpokenRoute.RateHz / 2);
        await route.Engine.CompleteUtteranceAsync(CancellationToken.None);
        Wait.Until("the engine to say that there is no sink", () => route.Count(OutputEventKind.NoSink) == 1);
        CpuMeter.AssertNothingSpins(IdleCoreShare);

        route.Sinks[0].Replug();
        route.Show(route.Sinks[0]);
        RouteReport report = await route.HearAllAsync();

        RouteAssert.NothingLost(report, route);
        Assert.Single(report.Segments);
    }
}
