namespace Nexy.Edge.Audio.RealTime;

/// <summary>Puts content channels on stream channels. <i>Audio thread only.</i></summary>
internal static class ChannelMap
{
    /// <summary>
    /// Mono goes to all channels; to a mono stream goes the mean of all; otherwise channels keep their
    /// places, those that the stream lacks are dropped and those that the content lacks are silent.
    /// </summary>
    /// <param name="planes">Content, one run of <paramref name="planeFrames"/> per channel.</param>
    /// <param name="planeFrames">Distance between two channels.</param>
    /// <param name="contentChannels">Channels of the content.</param>
    /// <param name="output">Interleaved.</param>
    /// <param name="streamChannels">Channels of the stream.</param>
    /// <param name="frames">Frames to write.</param>
    public static void Interleave(
        ReadOnlySpan<float> planes, int planeFrames, int contentChannels, Span<float> output, int streamChannels,
        int frames)
    {
        if (streamChannels == 1 && contentChannels > 1)
        {
            Mean(planes, planeFrames, contentChannels, output, frames);
            return;
        }

        for (var channel = 0; channel < streamChannels; channel++)
        {
            var source = contentChannels == 1 ? 0 : channel;
            if (source < contentChannels)
                Place(planes.Slice(source * planeFrames, frames), output, streamChannels, channel);
            else
                Silence(output, streamChannels, channel, frames);
        }
    }

    private static void Place(ReadOnlySpan<float> plane, Span<float> output, int stride, int channel)
    {
        for (var frame = 0; frame < plane.Length; frame++)
            output[frame * stride + channel] = plane[frame];
    }

    private static void Silence(Span<float> output, int stride, int channel, int frames)
    {
        for (var frame = 0; frame < frames; frame++)
            output[frame * stride + channel] = 0;
    }

    private static void Mean(ReadOnlySpan<float> planes, int planeFrames, int channels, Span<float> output, int frames)
    {
        for (var frame = 0; frame < frames; frame++)
        {
            var sum = 0f;
            for (var channel = 0; channel < channels; channel++)
                sum += planes[channel * planeFrames + frame];
            output[frame] = sum / channels;
        }
    }
}
