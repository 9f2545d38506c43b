using System.Numerics;
using System.Runtime.InteropServices;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>Puts content channels on stream channels. <i>Audio thread; the producer's, too. Keeps no state.</i></summary>
internal static class ChannelMap
{
    /// <summary>
    /// Mono goes to all channels, equal counts channel by channel, both to the bit; otherwise channels keep their
    /// places, those that the content lacks are silent, and those that the stream lacks are folded in
    /// (<see cref="ChannelWeights"/>). Nothing clips: to mono goes a mean.
    /// </summary>
    /// <param name="content">Interleaved.</param>
    /// <param name="contentChannels">Channels of the content.</param>
    /// <param name="output">Interleaved.</param>
    /// <param name="streamChannels">Channels of the stream.</param>
    /// <param name="frames">Frames to write.</param>
    public static void Map(
        ReadOnlySpan<float> content, int contentChannels, Span<float> output, int streamChannels, int frames)
    {
        if (frames == 0)
            return;
        content = content[..(frames * contentChannels)];
        output = output[..(frames * streamChannels)];
        if (contentChannels == streamChannels)
            content.CopyTo(output);
        else if (contentChannels == 1)
            Spread(content, output, streamChannels);
        else
            Fold(content, contentChannels, output, streamChannels);
    }

    private static void Spread(ReadOnlySpan<float> mono, Span<float> output, int channels)
    {
        var done = channels == 2 ? Double(mono, output) : 0;
        for (; done < mono.Length; done++)
            output.Slice(done * channels, channels).Fill(mono[done]);
    }

    // A stereo frame of two equal halves is one word of 64 bits.
    private static int Double(ReadOnlySpan<float> mono, Span<float> output)
    {
        var words = MemoryMarshal.Cast<float, ulong>(output);
        var half = Vector<ulong>.Count;
        var done = 0;
        for (; done + 2 * half <= mono.Length; done += 2 * half)
        {
            Vector.Widen(Vector.AsVectorUInt32(Vector.Create(mono[done..])), out var low, out var high);
            (low | Vector.ShiftLeft(low, 32)).CopyTo(words[done..]);
            (high | Vector.ShiftLeft(high, 32)).CopyTo(words[(done + half)..]);
        }

        return done;
    }

    private static void Fold(
        ReadOnlySpan<float> content, int contentChannels, Span<float> output, int streamChannels)
    {
        output.Clear();
        for (var target = 0; target < streamChannels; target++)
        {
            for (var source = 0; source < contentChannels; source++)
            {
                var weight = ChannelWeights.Of(contentChannels, streamChannels, source, target);
                if (weight != 0)
                    Add(content[source..], contentChannels, weight, output[target..], streamChannels);
            }
        }

        var divisor = ChannelWeights.Divisor(contentChannels, streamChannels);
        if (divisor != 1)
            Divide(output, divisor);
    }

    private static void Add(
        ReadOnlySpan<float> content, int contentChannels, float weight, Span<float> output, int streamChannels)
    {
        var from = 0;
        for (var to = 0; to < output.Length; to += streamChannels)
        {
            output[to] += content[from] * weight;
            from += contentChannels;
        }
    }

    // A true division: the sum of the weights divided by itself is one, which a product need not give.
    private static void Divide(Span<float> output, float divisor)
    {
        for (var i = 0; i < output.Length; i++)
            output[i] /= divisor;
    }
}
