using System.Diagnostics;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux.Tests.Rig;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Benchmarks.Switch;

/// <summary>The only sink goes and comes back: how long from there until it is heard.</summary>
internal sealed class ReturnRun(string scheme)
{
    public async Task PrintAsync(int rounds)
    {
        await using SpokenRoute route = new(scheme, sinks: 1);
        RigSink sink = route.Sinks[0];
        using CancellationTokenSource enough = new();
        Task speaking = Task.Run(() => route.SpeakUntilAsync(enough.Token));
        List<double> presentMs = [];
        for (int round = 0; round < rounds; round++)
        {
            route.WaitHeardMore(SpokenRoute.RateHz / 2);
            int losses = CountLosses(route);
            sink.Kill();
            Wait.Until(
                $"the loss; {string.Join('\n', route.Events.TakeLast(8))}", () => CountLosses(route) > losses);
            sink.Replug();
            presentMs.Add(Stopwatch.GetTimestamp() * 1000.0 / Stopwatch.Frequency);
            route.Show(sink);
        }

        route.WaitHeardMore(SpokenRoute.RateHz / 2);
        await enough.CancelAsync();
        await speaking;
        RouteReport report = await route.HearAllAsync();
        IEnumerable<double> waitsMs = presentMs.Select(
            at => report.Segments.First(segment => segment.StartMs > at).StartMs - at);
        Console.WriteLine($"  back       sound after ms {Figures.Describe(waitsMs)}; lost frames {report.LostFrames}");
    }

    private static int CountLosses(SpokenRoute route) =>
        route.Count(OutputEventKind.Lost) + route.Count(OutputEventKind.Stalled);
}
