using Nexy.Edge.Audio.Resampling;

namespace Nexy.Edge.Audio.Tests.RealTime;

// R-A6
public sealed class StreamRendererMatrixTests
{
    private const int ContentFrames = 701;
    private static readonly int[] StreamChannels = [1, 2, 6];
    private static readonly int[] PeriodFrames = [1, 37, 441, 480, 1023];

    public static TheoryData<int, int> Rates()
    {
        var data = new TheoryData<int, int>();
        foreach (var contentRateHz in new[] { 8000, 11025, 16000, 22050, 24000, 44100, 48000 })
        {
            foreach (var streamRateHz in new[] { 44100, 48000, 22050, 16000, 96000 })
                data.Add(contentRateHz, streamRateHz);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Render_any_channels_and_periods_gives_all_frames_and_no_seam(int contentRateHz, int streamRateHz)
    {
        var cache = new ResamplerCoefficientCache();
        var expectedFrames = ((long)ContentFrames * streamRateHz + contentRateHz - 1) / contentRateHz;
        for (var contentChannels = 1; contentChannels <= 2; contentChannels++)
        {
            foreach (var streamChannels in StreamChannels)
            {
                var content = new AudioFormat(contentRateHz, contentChannels);
                var stream = new AudioFormat(streamRateHz, streamChannels);
                var samples = Signal.Noise(ContentFrames * contentChannels, seed: contentRateHz);
                var whole = RendererRig.RenderOnce(samples, content, stream, cache);
                Assert.Equal(expectedFrames * streamChannels, whole.Length);
                CheckPeriods(samples, content, stream, cache, whole);
            }
        }

        Assert.Equal(contentRateHz == streamRateHz ? 0 : 1, cache.BuildCount); // R-A4
    }

    private static void CheckPeriods(float[] samples, AudioFormat content, AudioFormat stream, ResamplerCoefficientCache cache, float[] whole)
    {
        foreach (var periodFrames in PeriodFrames)
        {
            var rig = new RendererRig(cache: cache).Say(samples, content);
            var joined = RendererRig.RenderAll(rig.Activate(stream, content.SampleRateHz), stream, () => periodFrames);
            Assert.True(whole.AsSpan().SequenceEqual(joined), $"{content} to {stream} in periods of {periodFrames}");
        }
    }

    [Theory]
    [InlineData(22050, 48000)]
    [InlineData(44100, 48000)]
    [InlineData(48000, 16000)]
    [InlineData(48000, 48000)]
    [InlineData(11025, 96000)]
    public void Render_content_that_comes_in_pieces_equals_content_that_was_there(int contentRateHz, int streamRateHz)
    {
        var random = new Random(5);
        var content = new AudioFormat(contentRateHz, 2);
        var stream = new AudioFormat(streamRateHz, 2);
        var samples = Signal.Noise(20_000 * 2, seed: 6);
        var whole = RendererRig.RenderOnce(samples, content, stream);

        var rig = new RendererRig(capacityFrames: 4096);
        var renderer = rig.Activate(stream, contentRateHz);
        var joined = new List<float>();
        for (var rest = samples.AsSpan(); !rest.IsEmpty || rig.Queue.QueuedFrames > 0;)
        {
            rest = rest[(rig.Queue.Write(rest[..Math.Min(rest.Length, 2 * random.Next(1, 900))], content) * 2)..];
            if (rest.IsEmpty)
                rig.Queue.CompleteUtterance();
            var period = new float[2 * random.Next(1, 1200)];
            joined.AddRange(period.AsSpan(0, renderer.Render(period) * 2));
            rig.Queue.ReleaseHeard(rig.Queue.ReadPosition, historyFrames: 1024);
        }

        Assert.True(whole.AsSpan().SequenceEqual([.. joined]));
    }

    [Theory] // The ratios of 22.05, 44.1 and 24 kHz to 48 kHz and one of no common part, at a hundredth of the rates.
    [InlineData(441, 960)]
    [InlineData(441, 480)]
    [InlineData(240, 480)]
    [InlineData(479, 480)]
    public void Render_an_hour_gives_an_hour(int contentRateHz, int streamRateHz)
    {
        // The place of an output frame does not depend on the quality; this one is the quickest.
        var rig = new RendererRig(capacityFrames: 1 << 16, channels: 1, new ResamplerCoefficientCache(ResampleQuality.Linear));
        var stream = new AudioFormat(streamRateHz, 1);
        var renderer = rig.Activate(stream, contentRateHz);
        var second = new float[contentRateHz];
        var output = new float[streamRateHz + 64];
        var rendered = 0L;
        for (var i = 0; i < 3600; i++)
        {
            Assert.Equal(contentRateHz, rig.Queue.Write(second, new AudioFormat(contentRateHz, 1)));
            rendered += renderer.RenderAvailable(output);
            Assert.InRange(rendered, (i + 1L) * streamRateHz - 64, (i + 1L) * streamRateHz);
            rig.Queue.ReleaseHeard(rig.Queue.ReadPosition, 1024);
        }

        rig.Queue.CompleteUtterance();
        rendered += renderer.RenderAvailable(output);
        Assert.Equal(3600L * streamRateHz, rendered);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Render_equal_rates_is_bit_exact(int channels)
    {
        var format = new AudioFormat(44100, channels);
        var samples = Signal.Noise(5000 * channels, seed: 9);

        Assert.Equal(samples, RendererRig.RenderOnce(samples, format, format));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(31)]
    [InlineData(33)]
    public void Render_utterance_shorter_than_the_filter_is_whole(int frames)
    {
        var whole = RendererRig.RenderOnce([.. Enumerable.Repeat(0.5f, frames)], new AudioFormat(22050, 1), new AudioFormat(48000, 1));

        Assert.Equal((frames * 48000L + 22049) / 22050, whole.Length);
        Assert.Contains(whole, sample => sample > 0.2f);
    }

    [Fact]
    public void Render_formats_that_change_within_an_utterance_play_each_at_its_rate()
    {
        var rig = new RendererRig();
        rig.Queue.Write(Signal.Noise(1000, 1), new AudioFormat(48000, 1));
        rig.Queue.Write(Signal.Noise(2000, 2), new AudioFormat(24000, 2));
        rig.Queue.Write(Signal.Noise(1000, 3), new AudioFormat(44100, 1));
        rig.Queue.CompleteUtterance();
        rig.Cache.GetOrBuild(new RatePair(24000, 48000));

        var stream = new AudioFormat(48000, 2);
        var whole = RendererRig.RenderAll(rig.Activate(stream, 44100), stream, () => 333);

        Assert.Equal((1000 + 2000 + 1089) * 2, whole.Length);
    }
}
