using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Benchmarks.RenderLoad;

/// <summary>
/// Prints how late the audio thread gets while other threads make garbage, and the collector's pauses. Settings
/// of the collector come from the environment (DOTNET_gcConcurrent, DOTNET_GCgen0size, …), so that one build is
/// compared with itself.
/// </summary>
internal static class RenderLoadCommand
{
    private const int ContentRateHz = 22050;
    private const int PeriodMs = 10;
    private const int WarmUpPeriods = 100;

    public static int Run(string[] arguments)
    {
        if (arguments is not [var kind and ("none" or "chunks" or "harsh"), var seconds] || !int.TryParse(seconds, out int runSec))
        {
            Console.Error.WriteLine("usage: nexy-benchmarks render-load none | chunks | harsh SECONDS");
            return 2;
        }

        using RigSink sink = new();
        RunAsync(sink, kind, runSec).GetAwaiter().GetResult();
        return 0;
    }

    private static async Task RunAsync(RigSink sink, string kind, int runSec)
    {
        RenderTimes times = new((runSec + 30) * 1000 / PeriodMs);
        AudioOptions options = new()
        {
            Sinks = [$"alsa:{sink.PcmName}"], PreferStreamRate = StreamRatePreference.Device, PeriodMs = PeriodMs,
        };
        await using AudioEngine engine = new(
            options, [new TimingBackend(new AlsaBackend(), times)], new SinkDirectory(), _ => { }, TimeProvider.System);
        engine.Start();
        using CancellationTokenSource end = new();
        Task speaking = SpeakAsync(engine, end.Token);
        Wait.Until("playback", () => times.Count > WarmUpPeriods);
        int skip = times.Count;
        using (AllocationLoad load = new(kind))
        {
            PauseMeter pauses = new();
            await pauses.WatchAsync(TimeSpan.FromSeconds(runSec));
            Print(kind, times, skip, pauses, load.Chunks / runSec, engine.Tripwires.CallbackUnderrun.Value);
        }

        await end.CancelAsync();
        await speaking;
    }

    private static async Task SpeakAsync(AudioEngine engine, CancellationToken end)
    {
        float[] tone = [.. Enumerable.Range(0, ContentRateHz / 10).Select(i => 0.3f * MathF.Sin(i * 0.1f))];
        engine.BeginUtterance();
        try
        {
            while (!end.IsCancellationRequested)
                await engine.WriteAsync(tone, new AudioFormat(ContentRateHz, 1), end);
        }
        catch (OperationCanceledException)
        {
            // The end of the measurement.
        }
    }

    private static void Print(string kind, RenderTimes times, int skip, PauseMeter pauses, long chunksPerSec, long underruns)
    {
        double[] render = times.RenderUs(skip);
        double[] late = [.. times.IntervalsUs(skip).Select(us => us - (PeriodMs * 1000)).Order()];
        Console.WriteLine(
            $"{kind,-6} render us median {At(render, 0.5),5:0} 99.9 % {At(render, 0.999),5:0} worst {render[^1],6:0}"
                + $" | late us 99.9 % {At(late, 0.999),6:0} worst {late[^1],6:0}"
                + $" | gc {pauses.Collections,5} pause us worst {pauses.WorstUs,6:0} total ms {pauses.TotalMs,6:0}"
                + $" | chunks/s {chunksPerSec,6} underruns {underruns} resident MiB {Environment.WorkingSet >> 20}");
    }

    private static double At(double[] sorted, double share) => sorted[(int)((sorted.Length - 1) * share)];
}
