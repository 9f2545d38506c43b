using Nexy.Edge.Audio.RealTime;

namespace Nexy.Edge.Audio.Tests.RealTime;

public sealed class ChannelMapTests
{
    [Fact]
    public void Map_mono_goes_to_every_channel() =>
        Assert.Equal([0.1f, 0.1f, 0.1f, 0.2f, 0.2f, 0.2f], Map([0.1f, 0.2f], 1, 3));

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(37)]
    public void Map_mono_to_stereo_of_any_length_is_bit_exact(int frames)
    {
        var mono = Signal.Noise(frames, seed: 1);

        Assert.Equal(mono.SelectMany(sample => new[] { sample, sample }), Map(mono, 1, 2));
    }

    [Fact]
    public void Map_stereo_to_mono_is_the_mean() =>
        Assert.Equal([0.25f, -0.25f], Map([0.5f, 0f, 0.5f, -1f], 2, 1));

    [Fact]
    public void Map_channels_that_the_content_lacks_are_silent() =>
        Assert.Equal([0.1f, 0.3f, 0f, 0f, 0.2f, 0.4f, 0f, 0f], Map([0.1f, 0.3f, 0.2f, 0.4f], 2, 4));

    [Fact]
    public void Map_channels_that_the_stream_lacks_are_dropped() =>
        Assert.Equal([0.1f, 0.2f, 0.3f, 0.4f], Map([0.1f, 0.2f, 0.5f, 0.3f, 0.4f, 0.6f], 3, 2));

    private static float[] Map(float[] content, int contentChannels, int streamChannels)
    {
        var frames = content.Length / contentChannels;
        var output = new float[frames * streamChannels];
        output.AsSpan().Fill(float.NaN);
        ChannelMap.Map(content, contentChannels, output, streamChannels, frames);
        return output;
    }
}
