using System.Runtime.InteropServices;
using Nexy.Edge.Audio.Resampling;
using Nexy.Edge.TestKit;
using Xunit.Abstractions;

namespace Nexy.Edge.Audio.Tests.RealTime;

/// <summary>Every chunk of an utterance may carry another rate; none of it may be heard.</summary>
public sealed class SeamTests(ITestOutputHelper log)
{
    private const double ToneHz = 997;
    private const double Level = 0.5;

    [Theory]
    [InlineData(48000, 22050, 48000)]
    [InlineData(48000, 44100, 22050)]
    [InlineData(48000, 24000, 16000)]
    [InlineData(48000, 24000, 48000)]
    [InlineData(44100, 48000, 44100)]
    [InlineData(44100, 22050, 16000)]
    [InlineData(16000, 48000, 22050)]
    [InlineData(48000, 8000, 11025)]
    public void Tone_in_chunks_of_two_rates_sounds_like_one(int streamRateHz, int firstRateHz, int secondRateHz)
    {
        // Without the ends, where the tone is switched on and off.
        var rendered = Render(streamRateHz, firstRateHz, secondRateHz, 480)[1000..^1000];

        var step = 0.0;
        for (var i = 1; i < rendered.Length; i++)
            step = Math.Max(step, Math.Abs(rendered[i] - rendered[i - 1]));
        var natural = 2 * Level * Math.Sin(Math.PI * ToneHz / streamRateHz);
        var fit = SineFit.Of(rendered, ToneHz / streamRateHz);
        log.WriteLine($"{firstRateHz} and {secondRateHz} to {streamRateHz}: biggest step {step / natural:0.000} of the tone's own, SNR {fit.SnrDb:0.0} dB");
        Assert.True(step < 1.03 * natural, $"step {step / natural:0.000}");
        Assert.True(fit.SnrDb > 55, $"{fit.SnrDb:0.0} dB");
    }

    [Theory] // R-A6, R-A13
    [InlineData(48000, 22050, 48000)]
    [InlineData(48000, 24000, 16000)]
    [InlineData(44100, 48000, 44100)]
    public void Seam_does_not_depend_on_periods(int streamRateHz, int firstRateHz, int secondRateHz)
    {
        var whole = Render(streamRateHz, firstRateHz, secondRateHz, 480);

        foreach (var periodFrames in new[] { 1, 37, 441, 1023 })
            Assert.True(whole.AsSpan().SequenceEqual(Render(streamRateHz, firstRateHz, secondRateHz, periodFrames)));
    }

    [Fact] // R-A13
    public void Handover_at_any_place_around_seams_joins_to_the_uninterrupted_output()
    {
        var whole = Render(48000, 22050, 48000, 480);

        var rig = Rig(48000, 22050, 48000);
        var stream = new AudioFormat(48000, 1);
        var joined = new List<float>();
        for (var frames = 5; rig.Queue.QueuedFrames > 0; frames = frames % 97 + 5)
        {
            var period = new float[frames];
            joined.AddRange(period[..rig.Activate(stream, 22050).Render(period)]);
        }

        Assert.True(whole.AsSpan().SequenceEqual(CollectionsMarshal.AsSpan(joined)));
    }

    [Fact] // R-A6
    public void Twenty_thousand_stretches_last_as_long_as_their_frames()
    {
        // 441 frames last 20 ms at one rate and 9.2 ms at the other.
        var rig = new RendererRig(capacityFrames: 1 << 14, channels: 1);
        var stream = new AudioFormat(48000, 1);
        var renderer = rig.Activate(stream, 22050);
        var period = new float[4000];
        var (written, rendered) = (0.0, 0L);
        for (var i = 0; i < 20_000; i++)
        {
            var format = new AudioFormat(i % 2 == 0 ? 22050 : 48000, 1);
            written += rig.Queue.Write(new float[441], format) / (double)format.SampleRateHz;
            rendered += renderer.RenderAvailable(period);
            rig.Queue.ReleaseHeard(rig.Queue.ReadPosition, 1024);
        }

        rig.Queue.CompleteUtterance();
        rendered += renderer.RenderAvailable(period);
        Assert.InRange(rendered - written * 48000, -1, 20);
    }

    private static float[] Render(int streamRateHz, int firstRateHz, int secondRateHz, int periodFrames)
    {
        var stream = new AudioFormat(streamRateHz, 1);
        var rig = Rig(streamRateHz, firstRateHz, secondRateHz);
        var all = RendererRig.RenderAll(rig.Activate(stream, firstRateHz), stream, () => periodFrames);
        Assert.Equal(0, rig.Queue.QueuedFrames);
        return all;
    }

    private static RendererRig Rig(int streamRateHz, int firstRateHz, int secondRateHz)
    {
        var rig = new RendererRig(channels: 1);
        var seconds = 0.0;
        for (var chunk = 0; chunk < 30; chunk++)
        {
            var rateHz = chunk % 2 == 0 ? firstRateHz : secondRateHz;
            var frames = rateHz / 50 + chunk;
            var began = seconds;
            var samples = Enumerable.Range(0, frames)
                .Select(i => (float)(Level * Math.Sin(2 * Math.PI * ToneHz * (began + (double)i / rateHz)))).ToArray();
            Assert.Equal(frames, rig.Queue.Write(samples, new AudioFormat(rateHz, 1)));
            seconds += (double)frames / rateHz;
            if (rateHz != streamRateHz)
                rig.Cache.GetOrBuild(new RatePair(rateHz, streamRateHz));
        }

        rig.Queue.CompleteUtterance();
        return rig;
    }
}
