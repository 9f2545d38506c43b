using Nexy.Edge.Audio.RealTime;

namespace Nexy.Edge.Audio.Tests.RealTime;

public sealed class ChannelMapTests
{
    [Fact]
    public void Interleave_mono_goes_to_every_channel() =>
        Assert.Equal([0.1f, 0.1f, 0.1f, 0.2f, 0.2f, 0.2f], Map([0.1f, 0.2f, 9f], 1, 3));

    [Fact]
    public void Interleave_stereo_to_mono_is_the_mean() =>
        Assert.Equal([0.25f, -0.25f], Map([0.5f, 0.5f, 9f, 0f, -1f, 9f], 2, 1));

    [Fact]
    public void Interleave_stereo_to_stereo_is_bit_exact() =>
        Assert.Equal([0.1f, 0.3f, 0.2f, 0.4f], Map([0.1f, 0.2f, 9f, 0.3f, 0.4f, 9f], 2, 2));

    [Fact]
    public void Interleave_channels_that_the_content_lacks_are_silent() =>
        Assert.Equal([0.1f, 0.3f, 0f, 0f, 0.2f, 0.4f, 0f, 0f], Map([0.1f, 0.2f, 9f, 0.3f, 0.4f, 9f], 2, 4));

    [Fact]
    public void Interleave_channels_that_the_stream_lacks_are_dropped() =>
        Assert.Equal([0.1f, 0.2f, 0.3f, 0.4f], Map([0.1f, 0.3f, 9f, 0.2f, 0.4f, 9f, 0.5f, 0.6f, 9f], 3, 2));

    // Planes of three frames, of which two are asked for.
    private static float[] Map(float[] planes, int contentChannels, int streamChannels)
    {
        var output = new float[2 * streamChannels];
        output.AsSpan().Fill(float.NaN);
        ChannelMap.Interleave(planes, 3, contentChannels, output, streamChannels, 2);
        return output;
    }
}
