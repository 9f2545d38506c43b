using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Nexy.Edge.Benchmarks.Resampler;

/// <summary>Prints what rate conversion costs and how good it is, ours beside others, in one interleaved run.</summary>
internal static class ResamplerCommand
{
    private const int Rounds = 101;

    private static readonly (int Content, int Stream)[] Pairs =
        [(22050, 48000), (44100, 48000), (48000, 44100), (24000, 48000), (16000, 48000), (8000, 48000)];

    public static int Run(string[] arguments)
    {
        if (arguments is ["--blocks", var entry, var content, var stream, var channels, var blocks])
            return RunBlocks(entry, new ResamplerCase(int.Parse(content), int.Parse(stream), int.Parse(channels)), int.Parse(blocks));
        if (arguments is ["--pair", var from, var to])
        {
            PrintTimes(new ResamplerCase(int.Parse(from), int.Parse(to), 1));
            PrintTimes(new ResamplerCase(int.Parse(from), int.Parse(to), 2));
            return 0;
        }

        if (arguments.Length > 0 && arguments is not ["--quality"])
        {
            Console.Error.WriteLine("usage: nexy-benchmarks resampler [--quality | --pair CONTENT_HZ STREAM_HZ | --blocks ENTRY CONTENT_HZ STREAM_HZ CHANNELS BLOCKS]");
            return 2;
        }

        Console.WriteLine(
            $"vectors of 256 bits: {(Vector256.IsHardwareAccelerated ? "yes" : "no")}, AVX2 {(Avx2.IsSupported ? "yes" : "no")}, fused {(Fma.IsSupported || AdvSimd.IsSupported ? "yes" : "no")}");
        foreach (var (contentHz, streamHz) in Pairs)
        {
            if (arguments.Length > 0)
            {
                PrintQuality(new ResamplerCase(contentHz, streamHz, 1));
                continue;
            }

            PrintTimes(new ResamplerCase(contentHz, streamHz, 1));
            PrintTimes(new ResamplerCase(contentHz, streamHz, 2));
        }

        return 0;
    }

    private static void PrintTimes(ResamplerCase what)
    {
        var timings = Available(what).Select(entry => new ResamplerTiming(entry, what)).ToList();
        timings.ForEach(timing => timing.Calibrate());
        for (var round = 0; round < Rounds; round++)
            timings.ForEach(timing => timing.Measure());
        var soxr = timings.Find(timing => timing.Entry.Name == ResamplerEntry.Soxr);
        Console.WriteLine($"\n{what}, nanoseconds per output frame: median (min to max), ratio to {ResamplerEntry.Soxr}");
        foreach (var timing in timings)
        {
            var (median, min, max) = timing.Result();
            Console.WriteLine($"  {timing.Entry.Name,-30} {median,8:0.00}  ({min:0.00} to {max:0.00})  {(soxr is null ? double.NaN : timing.RatioTo(soxr)):0.00}");
        }

        timings.ForEach(timing => timing.Dispose());
    }

    private static void PrintQuality(ResamplerCase what)
    {
        Console.WriteLine($"\n{what.ContentRateHz} > {what.StreamRateHz}: SNR 997 Hz dB, SNR 10 kHz dB, worst alias or image dB, latency ms");
        foreach (var entry in Available(what))
        {
            var quality = ResamplerQuality.Of(entry, what);
            Console.WriteLine(
                $"  {entry.Name,-30} {quality.Snr997Db,7:0.0} {quality.Snr10kDb,7:0.0} {quality.WorstAliasDb,8:0.0} {quality.LatencyMs,7:0.00}");
        }
    }

    private static int RunBlocks(string entry, ResamplerCase what, int blocks)
    {
        using var timing = new ResamplerTiming(ResamplerEntry.All.Single(one => one.Name == entry), what);
        Console.WriteLine(timing.RunBlocks(blocks));
        return 0;
    }

    // A library that is not installed is told, and the others are measured.
    private static IEnumerable<ResamplerEntry> Available(ResamplerCase what)
    {
        foreach (var entry in ResamplerEntry.All)
        {
            string? missing = null;
            try
            {
                entry.Create(what).Dispose();
            }
            catch (DllNotFoundException exception)
            {
                missing = exception.Message.Split('\n')[0];
            }

            if (missing is null)
                yield return entry;
            else
                Console.WriteLine($"  {entry.Name}: left out: {missing}");
        }
    }
}
