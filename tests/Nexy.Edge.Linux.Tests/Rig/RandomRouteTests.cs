using Nexy.Edge.Audio.Output;
using Nexy.Edge.TestKit;
using Xunit.Abstractions;

namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>Whatever happens to the sinks, in any order: a run with a seed, printed, so that it can be had again.</summary>
[Collection(AlsaCollection.Name)]
public sealed class RandomRouteTests(ITestOutputHelper output)
{
    // What the runtime itself may start or open in a minute: a pool thread, a timer, a collector's thread.
    private const int ThreadSlack = 6;
    private const int DescriptorSlack = 8;

    [Theory] // R-A13 R-A15 R-A16 R-A10 R-A3
    [InlineData("alsa")]
    [InlineData("portaudio")]
    public async Task Two_hundred_random_route_changes_lose_no_frame_and_leak_nothing(string scheme)
    {
        int seed = SeedFromEnvironment();
        int changes = LongRuns.AreWanted ? 2000 : 200;
        await using SpokenRoute route = new(scheme, sinks: 3);
        RouteDriver driver = new(route);
        Random random = new(seed);
        output.WriteLine($"seed {seed} (NEXY_SEED sets it)");
        using CancellationTokenSource enough = new();
        Task speaking = Task.Run(() => route.SpeakUntilAsync(enough.Token));
        WarmUp(route, driver);
        ProcessFigures before = ProcessFigures.Now();
        long heardBefore = route.HeardFrames;

        for (int change = 0; change < changes; change++)
        {
            driver.Make(Enum.GetValues<RouteChange>()[random.Next(Enum.GetValues<RouteChange>().Length)]);
            route.WaitHeardMore(random.Next(SpokenRoute.RateHz / 20));
            driver.Repair();
            route.WaitHeardMore(random.Next(SpokenRoute.RateHz / 20));
        }

        await enough.CancelAsync();
        await speaking;
        double heardSec = (double)(route.HeardFrames - heardBefore) / SpokenRoute.RateHz;
        double coreShare = (ProcessFigures.Now().ProcessorTime - before.ProcessorTime).TotalSeconds / heardSec;
        RouteReport report = await route.HearAllAsync();
        output.WriteLine(Figures(route, report, heardSec, coreShare));

        RouteAssert.NothingLost(report, route);
        RouteAssert.GenerationsAreConsistent(route);
        Assert.True(coreShare < 0.5, $"{coreShare:0.00} cores");
        AssertNothingLeaked(route, before);
    }

    // Libraries are loaded, and each sink was played on.
    private static void WarmUp(SpokenRoute route, RouteDriver driver)
    {
        route.WaitHeardMore(SpokenRoute.RateHz / 4);
        foreach (RigSink _ in route.Sinks)
        {
            driver.Make(RouteChange.Killed);
            driver.Repair();
            route.WaitHeardMore(SpokenRoute.RateHz / 4);
        }
    }

    private static int SeedFromEnvironment() =>
        int.TryParse(Environment.GetEnvironmentVariable("NEXY_SEED"), out int seed)
            ? seed
            : Random.Shared.Next(1_000_000);

    private static string Figures(SpokenRoute route, RouteReport report, double heardSec, double coreShare)
    {
        double[] gapsMs = [.. report.Switches.Select(change => change.GapMs).Order()];
        return $"{heardSec:0} s of speech, {report.Switches.Count()} switches, {report.LostFrames} lost, "
            + $"{report.RepeatedFrames} repeated, {report.Echoes.Count} echoes, gap median {gapsMs[gapsMs.Length / 2]:0} ms, "
            + $"max {gapsMs[^1]:0} ms, {coreShare:0.000} cores\n"
            + string.Join('\n', route.Engine.Tripwires.Counters.Select(counter => $"{counter.Name} {counter.Value}"));
    }

    private static void AssertNothingLeaked(SpokenRoute route, ProcessFigures before)
    {
        // A call into a frozen server may take half a minute after it goes on.
        Wait.Until(
            "abandoned calls to return", () => route.Engine.Snapshot().PendingDeviceCalls == 0, TimeSpan.FromSeconds(60));
        ProcessFigures now = default;
        Wait.Until(
            $"threads and descriptors to be what they were: {before}",
            () => (now = ProcessFigures.Now()).Threads <= before.Threads + ThreadSlack
                && now.Descriptors <= before.Descriptors + DescriptorSlack);
    }
}
