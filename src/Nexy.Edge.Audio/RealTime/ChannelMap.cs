namespace Nexy.Edge.Audio.RealTime;

/// <summary>Puts content channels on stream channels. <i>Audio thread; the producer's, too. Keeps no state.</i></summary>
internal static class ChannelMap
{
    /// <summary>
    /// Mono goes to all channels, equal counts channel by channel, both to the bit; otherwise channels keep their
    /// places, those that the content lacks are silent, and those that the stream lacks are folded in
    /// (<see cref="ChannelWeights"/>). Nothing clips: to mono goes a mean.
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
        var divisor = ChannelWeights.Divisor(contentChannels, streamChannels);
        output = output[..(frames * streamChannels)];
        for (var channel = 0; channel < streamChannels; channel++)
        {
            var isSilent = true;
            for (var source = 0; source < contentChannels; source++)
            {
                var weight = ChannelWeights.Of(contentChannels, streamChannels, source, channel);
                if (weight == 0)
                    continue;
                var plane = planes.Slice(source * planeFrames, frames);
                if (isSilent)
                    Place(plane, weight, output, streamChannels, channel);
                else
                    Add(plane, weight, output, streamChannels, channel);
                isSilent = false;
            }

            if (isSilent)
                Silence(output, streamChannels, channel);
        }

        if (divisor != 1)
            Divide(output, divisor);
    }

    private static void Place(ReadOnlySpan<float> plane, float weight, Span<float> output, int stride, int channel)
    {
        for (var frame = 0; frame < plane.Length; frame++)
            output[frame * stride + channel] = plane[frame] * weight;
    }

    private static void Add(ReadOnlySpan<float> plane, float weight, Span<float> output, int stride, int channel)
    {
        for (var frame = 0; frame < plane.Length; frame++)
            output[frame * stride + channel] += plane[frame] * weight;
    }

    private static void Silence(Span<float> output, int stride, int channel)
    {
        for (var at = channel; at < output.Length; at += stride)
            output[at] = 0;
    }

    // A true division: the sum of the weights divided by itself is one, which a product need not give.
    private static void Divide(Span<float> output, float divisor)
    {
        for (var i = 0; i < output.Length; i++)
            output[i] /= divisor;
    }
}
