using Nexy.Edge.TestKit;
using Nexy.Edge.Audio.Tests.RealTime;
using Xunit.Abstractions;

namespace Nexy.Edge.Audio.Tests.Resampling;

public sealed class ResamplerQualityTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(22050, 48000)]
    [InlineData(44100, 48000)]
    [InlineData(48000, 44100)]
    [InlineData(24000, 48000)]
    [InlineData(16000, 44100)]
    [InlineData(11025, 96000)]
    public void Tone_of_997_Hz_keeps_pitch_and_level_and_is_80_dB_above_everything_else(int contentRateHz, int streamRateHz)
    {
        var rendered = Resample(997, contentRateHz, streamRateHz, out _);

        var fit = SineFit.Of(rendered, 997.0 / streamRateHz);
        output.WriteLine($"{contentRateHz} to {streamRateHz}: SNR {fit.SnrDb:0.0} dB, level {20 * Math.Log10(fit.Level / 0.5):0.0000} dB");
        Assert.True(fit.SnrDb >= 80, $"{fit.SnrDb:0.0} dB");
        Assert.InRange(fit.Level, 0.499, 0.501);
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
        Assert.True(error < 1e-4, $"off by {error}");
    }

    [Theory]
    [InlineData(10_000, 48000, 16000)]
    [InlineData(9_000, 48000, 16000)]
    [InlineData(23_500, 48000, 44100)]
    public void Tone_above_the_new_band_is_70_dB_down(int toneHz, int contentRateHz, int streamRateHz)
    {
        var rendered = Resample(toneHz, contentRateHz, streamRateHz, out var level);

        var rms = Math.Sqrt(rendered.Average(sample => (double)sample * sample));
        var downDb = 20 * Math.Log10(level / Math.Sqrt(2) / Math.Max(rms, 1e-12));
        output.WriteLine($"{toneHz} Hz, {contentRateHz} to {streamRateHz}: {downDb:0.0} dB down");
        Assert.True(downDb >= 70, $"{downDb:0.0} dB");
    }

    [Theory]
    [InlineData(3_400, 22050, 48000)]
    [InlineData(8_000, 22050, 48000)]
    [InlineData(16_000, 44100, 48000)]
    [InlineData(6_500, 48000, 16000)]
    public void Tone_within_the_band_keeps_its_level(int toneHz, int contentRateHz, int streamRateHz)
    {
        var fit = SineFit.Of(Resample(toneHz, contentRateHz, streamRateHz, out _), (double)toneHz / streamRateHz);

        output.WriteLine($"{toneHz} Hz, {contentRateHz} to {streamRateHz}: level {20 * Math.Log10(fit.Level / 0.5):0.000} dB, SNR {fit.SnrDb:0.0} dB");
        Assert.InRange(20 * Math.Log10(fit.Level / 0.5), -0.1, 0.1);
    }

    [Fact]
    public void Constant_stays_constant()
    {
        var rendered = RendererRig.RenderOnce([.. Enumerable.Repeat(0.5f, 4000)], new AudioFormat(44100, 1), new AudioFormat(48000, 1));

        Assert.All(rendered[200..^200], sample => Assert.InRange(sample, 0.499999f, 0.500001f));
    }

    // Without the ends, where the tone is switched on and off.
    private static float[] Resample(double toneHz, int contentRateHz, int streamRateHz, out double level)
    {
        level = 0.5;
        var tone = Signal.Tone(toneHz, contentRateHz, contentRateHz, level);
        var rendered = RendererRig.RenderOnce(tone, new AudioFormat(contentRateHz, 1), new AudioFormat(streamRateHz, 1));
        return rendered[(streamRateHz / 10)..^(streamRateHz / 10)];
    }
}
