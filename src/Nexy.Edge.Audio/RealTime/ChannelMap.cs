using System.Numerics;
using System.Runtime.InteropServices;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>Puts content channels on stream channels. <i>Audio thread only.</i></summary>
internal static class ChannelMap
{
    /// <summary>
    /// Mono goes to all channels; to a mono stream goes the mean of all; otherwise channels keep their
    /// places, those that the stream lacks are dropped and those that the content lacks are silent.
    /// </summary>
    /// <param name="content">Interleaved.</param>
    /// <param name="contentChannels">Channels of the content.</param>
    /// <param name="output">Interleaved.</param>
    /// <param name="streamChannels">Channels of the stream, of which the content has another number.</param>
    /// <param name="frames">Frames to write.</param>
    public static void Map(
        ReadOnlySpan<float> content, int contentChannels, Span<float> output, int streamChannels, int frames)
    {
        content = content[..(frames * contentChannels)];
        output = output[..(frames * streamChannels)];
        if (contentChannels == 1)
            Spread(content, output, streamChannels);
        else if (streamChannels == 1)
            Mean(content, contentChannels, output);
        else
            Place(content, contentChannels, output, streamChannels);
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

    private static void Mean(ReadOnlySpan<float> content, int channels, Span<float> output)
    {
        for (var frame = 0; frame < output.Length; frame++)
        {
            var sum = 0f;
            foreach (var sample in content.Slice(frame * channels, channels))
                sum += sample;
            output[frame] = sum / channels;
        }
    }

    private static void Place(
        ReadOnlySpan<float> content, int contentChannels, Span<float> output, int streamChannels)
    {
        var common = Math.Min(contentChannels, streamChannels);
        while (!output.IsEmpty)
        {
            content[..common].CopyTo(output);
            output[common..streamChannels].Clear();
            content = content[contentChannels..];
            output = output[streamChannels..];
        }
    }
}
