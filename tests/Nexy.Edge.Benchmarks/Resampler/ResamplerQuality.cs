using Nexy.Edge.TestKit;

namespace Nexy.Edge.Benchmarks.Resampler;

/// <summary>What a converter does to tones.</summary>
/// <param name="Snr997Db">Signal to noise of 997 Hz at 0.9 of full scale.</param>
/// <param name="Snr10kDb">Of 10 kHz; not a number where that lies outside the pass band.</param>
/// <param name="WorstAliasDb">The loudest image or alias that lies beyond 1.1 times the narrower band.</param>
/// <param name="LatencyMs">How much longer than its place in time a frame takes to come out.</param>
internal sealed record ResamplerQuality(double Snr997Db, double Snr10kDb, double WorstAliasDb, double LatencyMs)
{
    private const double Level = 0.9;
    private const double PassBand = 0.9;
    private const double StopBand = 1.1;
    private const int SweepTones = 24;

    public static ResamplerQuality Of(ResamplerEntry entry, ResamplerCase what)
    {
        var mono = what with { Channels = 1 };
        var snr10K = 10_000 <= PassBand * mono.NarrowNyquistHz ? Fit(entry, mono, 10_000).SnrDb : double.NaN;
        return new ResamplerQuality(Fit(entry, mono, 997).SnrDb, snr10K, WorstAlias(entry, mono), Latency(entry, mono));
    }

    // Tones of the content that lie beyond must vanish; what is left beside a tone of the band is its images,
    // the nearest of which lies beyond 1.1 for a tone up to 0.9.
    private static double WorstAlias(ResamplerEntry entry, ResamplerCase what)
    {
        var worst = double.NegativeInfinity;
        for (var i = 0; i < SweepTones; i++)
        {
            var place = (double)i / (SweepTones - 1);
            worst = Math.Max(worst, -Fit(entry, what, 101 + (PassBand * what.NarrowNyquistHz - 101) * place).SnrDb);
            var first = StopBand * what.NarrowNyquistHz;
            var last = what.ContentRateHz / 2.0 - 1;
            if (first < last)
                worst = Math.Max(worst, LevelDb(Tone(entry, what, first + (last - first) * place)));
        }

        return worst;
    }

    private static double LevelDb(float[] rendered) =>
        10 * Math.Log10(rendered.Sum(sample => (double)sample * sample) / rendered.Length / (Level * Level / 2));

    private static SineFit Fit(ResamplerEntry entry, ResamplerCase what, double toneHz) =>
        SineFit.Of(Tone(entry, what, toneHz), toneHz / what.StreamRateHz);

    // Without the ends, where the tone is switched on.
    private static float[] Tone(ResamplerEntry entry, ResamplerCase what, double toneHz)
    {
        var all = new List<float>();
        using var converter = entry.Create(what);
        var output = new float[what.OutputRoom * 2];
        var channels = entry.IsAlwaysStereo ? 2 : 1;
        for (var from = 0; from < what.ContentRateHz / 2; from += what.InputFrames)
        {
            var input = Enumerable.Range(from, what.InputFrames)
                .Select(i => (float)(Level * Math.Sin(2 * Math.PI * toneHz * i / what.ContentRateHz))).ToArray();
            var frames = converter.Convert(input, output);
            for (var frame = 0; frame < frames; frame++)
                all.Add(output[frame * channels]);
        }

        return [.. all.Skip(what.StreamRateHz / 5)];
    }

    // Fed frame by frame: how far the input is ahead of the output at the worst moment, once it runs.
    private static double Latency(ResamplerEntry entry, ResamplerCase what)
    {
        using var converter = entry.Create(what);
        var output = new float[what.OutputRoom * 2];
        var input = new float[1];
        var (written, worst) = (0L, 0.0);
        for (var fed = 1; fed <= what.ContentRateHz / 2; fed++)
        {
            if (fed > what.ContentRateHz / 4)
                worst = Math.Max(worst, (double)(fed - 1) / what.ContentRateHz - (double)written / what.StreamRateHz);
            written += converter.Convert(input, output);
        }

        return (worst + (double)converter.LeadFrames / what.StreamRateHz) * 1000;
    }
}
