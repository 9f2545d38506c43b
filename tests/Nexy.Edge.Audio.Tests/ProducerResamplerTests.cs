using Nexy.Edge.Audio.Resampling;
using Nexy.Edge.Audio.Tests.RealTime;

namespace Nexy.Edge.Audio.Tests;

// R-A12
public sealed class ProducerResamplerTests
{
    private readonly ResamplerCoefficientCache _cache = new();

    [Theory]
    [InlineData(22050, 48000, 1)]
    [InlineData(44100, 48000, 2)]
    [InlineData(48000, 44100, 1)]
    [InlineData(48000, 48000, 2)]
    public void Convert_in_pieces_equals_what_the_audio_thread_would_make_of_it(int contentRateHz, int streamRateHz, int channels)
    {
        var content = new AudioFormat(contentRateHz, channels);
        // Half as loud as can be: what overshoots full scale is cut by the audio thread alone.
        float[] samples = [.. Signal.Noise(30_000 * channels, seed: 2).Select(sample => sample / 2)];
        var whole = RendererRig.RenderOnce(samples, content, new AudioFormat(streamRateHz, channels));

        var joined = ConvertAll(new ProducerResampler(2, _cache), samples, content, streamRateHz);

        Assert.True(whole.AsSpan().SequenceEqual(joined));
    }

    [Fact]
    public void Begin_forgets_an_utterance_that_was_never_completed()
    {
        var resampler = new ProducerResampler(2, _cache);
        var content = new AudioFormat(22050, 1);
        resampler.Begin();
        resampler.Convert(Enumerable.Repeat(0.9f, 1000).ToArray(), content, 48000);

        var joined = ConvertAll(resampler, new float[1000], content, 48000);

        Assert.Equal((1000 * 48000 + 22049) / 22050, joined.Length);
        Assert.All(joined, sample => Assert.Equal(0f, sample));
    }

    [Fact]
    public void Complete_without_frames_gives_none()
    {
        var resampler = new ProducerResampler(2, _cache);
        Assert.True(resampler.Complete().Samples.IsEmpty);
        resampler.Begin();
        Assert.True(resampler.Complete().Samples.IsEmpty);
    }

    [Fact] // R-A15: more formats than the staging queue can note used to be waited for, for ever.
    public void Convert_another_rate_with_every_frame_comes_to_an_end()
    {
        var resampler = new ProducerResampler(2, _cache);
        resampler.Begin();
        var frames = 0;
        for (var i = 0; i < 1000; i++)
            frames += resampler.Convert(new float[1 + i % 2], new AudioFormat(8000 + 1000 * (i % 12), 1 + i % 2), 48000).Samples.Length / (1 + i % 2);
        frames += resampler.Complete().Samples.Length / 2;

        Assert.True(frames > 1000);
    }

    private static float[] ConvertAll(ProducerResampler resampler, float[] samples, AudioFormat content, int streamRateHz)
    {
        var random = new Random(7);
        var joined = new List<float>();
        resampler.Begin();
        for (var rest = samples.AsMemory(); !rest.IsEmpty;)
        {
            var part = rest[..Math.Min(rest.Length, content.Channels * random.Next(1, 9000))];
            rest = rest[part.Length..];
            var (converted, format) = resampler.Convert(part, content, streamRateHz);
            Assert.Equal(content with { SampleRateHz = streamRateHz }, format);
            joined.AddRange(converted.Span);
        }

        joined.AddRange(resampler.Complete().Samples.Span);
        return [.. joined];
    }
}
