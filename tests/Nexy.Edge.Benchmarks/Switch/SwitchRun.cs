using System.Diagnostics;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux.Tests.Rig;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Benchmarks.Switch;

/// <summary>The same change of route again and again while it is spoken.</summary>
internal sealed class SwitchRun(string scheme, bool isWarm, RouteChange change)
{
    private static readonly OutputEventKind[] Reasons =
        [OutputEventKind.Lost, OutputEventKind.Stalled, OutputEventKind.Switched];

    public List<double> GapsMs { get; } = [];

    public List<double> RepeatedMs { get; } = [];

    /// <summary>From the change to the moment at which the engine has noticed it.</summary>
    public List<double> ToldAfterMs { get; } = [];

    public int LostFrames { get; private set; }

    public string RecreateTotal { get; private set; } = "";

    /// <summary>Told by the devices; where there are any, the machine was too busy to judge by.</summary>
    public long Underruns { get; private set; }

    /// <summary>What was heard and told around the places where frames were lost.</summary>
    public string Story { get; private set; } = "";

    public async Task RunAsync(int rounds)
    {
        await using SpokenRoute route = new(scheme, sinks: 2, options => options.WarmStandby = isWarm);
        RouteDriver driver = new(route);
        using CancellationTokenSource enough = new();
        Task speaking = Task.Run(() => route.SpeakUntilAsync(enough.Token));
        route.WaitHeardMore(SpokenRoute.RateHz);
        List<double> changesMs = [];
        for (int round = 0; round < rounds; round++)
        {
            changesMs.Add(Stopwatch.GetTimestamp() * 1000.0 / Stopwatch.Frequency);
            driver.Make(change);
            route.WaitHeardMore(SpokenRoute.RateHz / 5);
            driver.Repair();
            route.WaitHeardMore(SpokenRoute.RateHz / 2);
        }

        await enough.CancelAsync();
        await speaking;
        Take(await route.HearAllAsync(), route, changesMs);
    }

    private void Take(RouteReport report, SpokenRoute route, List<double> changesMs)
    {
        foreach (double changeMs in changesMs)
        {
            // The first hand-over after it is its own; later ones lead back to the mended sink.
            if (report.Switches.FirstOrDefault(found => found.To.StartMs > changeMs) is { } handover)
            {
                GapsMs.Add(handover.GapMs);
                RepeatedMs.Add(handover.RepeatedFrames * 1000.0 / SpokenRoute.RateHz);
            }

            if (route.Events.FirstOrDefault(told => told.AtMs > changeMs && Reasons.Contains(told.Event.Kind)) is { } told)
                ToldAfterMs.Add(told.AtMs - changeMs);
        }

        LostFrames = report.LostFrames;
        Underruns = route.Engine.Tripwires.CallbackUnderrun.Value;
        Story = RouteStory.Tell(report, route);
        var timer = route.Engine.Tripwires.RecreateTotal;
        RecreateTotal = $"average {timer.AverageMs:0.0}, max {timer.MaxMs:0.0}";
    }
}
