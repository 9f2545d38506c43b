using Nexy.Edge.Audio.Resampling;
using Nexy.Edge.Audio.Tests.RealTime;
using Nexy.Edge.TestKit;
using Xunit.Abstractions;

namespace Nexy.Edge.Audio.Tests.Resampling;

/// <summary>What is promised of the quality <c>high</c>, measured on what a stream would play.</summary>
public sealed class ResamplerQualityTests(ITestOutputHelper log)
{
    private const double Level = 0.9;

    public static TheoryData<int, int> Pairs()
    {
        var data = new TheoryData<int, int>();
        foreach (var contentRateHz in new[] { 8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000, 96000 })
        {
            foreach (var streamRateHz in new[] { 44100, 48000 })
            {
                if (contentRateHz != streamRateHz)
                    data.Add(contentRateHz, streamRateHz);
            }
        }

        data.Add(11025, 96000);
        data.Add(48000, 16000);
        data.Add(47999, 48000);
        data.Add(44100, 44056);
        return data;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Tones_stand_far_above_everything_else(int contentRateHz, int streamRateHz)
    {
        var low = Fit(997, contentRateHz, streamRateHz);
        log.WriteLine($"997 Hz: SNR {low.SnrDb:0.0} dB");
        Assert.True(low.SnrDb >= 120, $"{low.SnrDb:0.0} dB");
        if (10_000 > PassBandHz(contentRateHz, streamRateHz))
            return;
        var high = Fit(10_000, contentRateHz, streamRateHz);
        log.WriteLine($"10 kHz: SNR {high.SnrDb:0.0} dB");
        Assert.True(high.SnrDb >= 115, $"{high.SnrDb:0.0} dB");
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Pass_band_is_flat(int contentRateHz, int streamRateHz)
    {
        for (var i = 1; i <= 24; i++)
        {
            var toneHz = PassBandHz(contentRateHz, streamRateHz) * i / 24;
            Assert.InRange(20 * Math.Log10(Fit(toneHz, contentRateHz, streamRateHz).Level / Level), -0.1, 0.1);
        }
    }

    // Of a tone up to 0.9 of the band all images lie beyond 1.1 of it.
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Images_of_every_tone_of_the_pass_band_are_115_dB_down(int contentRateHz, int streamRateHz)
    {
        var worstDb = Enumerable.Range(1, 24)
            .Min(i => Fit(PassBandHz(contentRateHz, streamRateHz) * i / 24, contentRateHz, streamRateHz).SnrDb);

        log.WriteLine($"{worstDb:0.0} dB");
        Assert.True(worstDb >= 115, $"{worstDb:0.0} dB");
    }

    [Theory]
    [InlineData(48000, 16000)]
    [InlineData(96000, 44100)]
    [InlineData(96000, 48000)]
    [InlineData(48000, 22050)]
    public void Tones_beyond_the_band_are_115_dB_down(int contentRateHz, int streamRateHz)
    {
        var first = 1.1 * streamRateHz / 2;
        for (var i = 0; i < 24; i++)
        {
            var toneHz = first + (contentRateHz / 2.0 - 1 - first) * i / 23;
            var rendered = Resample(toneHz, contentRateHz, streamRateHz, ResampleQuality.High);
            var rms = Math.Sqrt(rendered.Average(sample => (double)sample * sample));
            Assert.True(20 * Math.Log10(rms / (Level / Math.Sqrt(2))) <= -115, $"{toneHz:0} Hz: {rms}");
        }
    }

    [Theory]
    [InlineData(ResampleQuality.Medium, 80)]
    [InlineData(ResampleQuality.Linear, 30)]
    public void Lesser_qualities_keep_what_they_promise(ResampleQuality quality, double snrDb)
    {
        foreach (var (contentRateHz, streamRateHz) in new[] { (16000, 48000), (22050, 48000), (44100, 48000), (48000, 44100) })
        {
            var fit = SineFit.Of(Resample(997, contentRateHz, streamRateHz, quality), 997.0 / streamRateHz);
            Assert.True(fit.SnrDb >= snrDb, $"{contentRateHz} to {streamRateHz}: {fit.SnrDb:0.0} dB");
            Assert.InRange(fit.Level / Level, 0.98, 1.02);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Filter_looks_ahead_2_5_ms_at_most(int contentRateHz, int streamRateHz)
    {
        var bank = FilterDesign.Build(new RatePair(contentRateHz, streamRateHz), ResampleQuality.High);

        Assert.InRange(bank.LookAheadFrames * 1000.0 / contentRateHz, 0.1, 2.5);
        Assert.InRange(bank.SizeBytes, 1, FilterDesign.MaxBankBytes);
    }

    [Theory]
    [InlineData(22050, 48000)]
    [InlineData(44100, 48000)]
    [InlineData(48000, 16000)]
    [InlineData(11025, 96000)]
    public void Tone_keeps_its_place_in_time(int contentRateHz, int streamRateHz)
    {
        var rendered = RendererRig.RenderOnce(
            Signal.Tone(997, contentRateHz, contentRateHz / 2), new AudioFormat(contentRateHz, 1), new AudioFormat(streamRateHz, 1));
        var ideal = Signal.Tone(997, streamRateHz, rendered.Length);

        var edge = streamRateHz / 50;
        var error = rendered[edge..^edge].Zip(ideal[edge..^edge], (have, want) => Math.Abs(have - want)).Max();
        Assert.True(error < 1e-3, $"off by {error}");
    }

    [Theory]
    [InlineData(ResampleQuality.High)]
    [InlineData(ResampleQuality.Medium)]
    [InlineData(ResampleQuality.Linear)]
    public void Constant_stays_constant(ResampleQuality quality)
    {
        foreach (var (contentRateHz, streamRateHz) in new[] { (44100, 48000), (24000, 48000), (48000, 16000), (47999, 48000) })
        {
            var rendered = RendererRig.RenderOnce(
                [.. Enumerable.Repeat(0.5f, 4000)], new AudioFormat(contentRateHz, 1), new AudioFormat(streamRateHz, 1),
                new ResamplerCoefficientCache(quality));

            Assert.All(rendered[200..^200], sample => Assert.InRange(sample, 0.499999f, 0.500001f));
        }
    }

    private static double PassBandHz(int contentRateHz, int streamRateHz) => 0.9 * Math.Min(contentRateHz, streamRateHz) / 2;

    private static SineFit Fit(double toneHz, int contentRateHz, int streamRateHz) =>
        SineFit.Of(Resample(toneHz, contentRateHz, streamRateHz, ResampleQuality.High), toneHz / streamRateHz);

    // Without the ends, where the tone is switched on and off.
    private static float[] Resample(double toneHz, int contentRateHz, int streamRateHz, ResampleQuality quality)
    {
        var tone = Signal.Tone(toneHz, contentRateHz, contentRateHz / 4, Level);
        var cache = new ResamplerCoefficientCache(quality);
        var rendered = RendererRig.RenderOnce(tone, new AudioFormat(contentRateHz, 1), new AudioFormat(streamRateHz, 1), cache);
        return rendered[(streamRateHz / 20)..^(streamRateHz / 20)];
    }
}
