using System.Numerics;
using System.Runtime.InteropServices;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>Takes channels out of frames. <i>Audio thread only.</i></summary>
internal static class Deinterleave
{
    /// <summary>Takes one channel of as many frames as the destination holds.</summary>
    public static void Channel(ReadOnlySpan<float> frames, int stride, int channel, Span<float> destination)
    {
        if (stride == 1)
        {
            frames[..destination.Length].CopyTo(destination);
            return;
        }

        var done = stride == 2 ? Side(frames, channel, destination) : 0;
        for (; done < destination.Length; done++)
            destination[done] = frames[done * stride + channel];
    }

    // A stereo frame is one word of 64 bits, of which one half is kept: the only way of the portable
    // vectors to pick every second element.
    private static int Side(ReadOnlySpan<float> frames, int channel, Span<float> destination)
    {
        var words = MemoryMarshal.Cast<float, ulong>(frames);
        var half = Vector<ulong>.Count;
        var done = 0;
        for (; done + 2 * half <= destination.Length; done += 2 * half)
        {
            var low = Vector.Create<ulong>(words[done..]);
            var high = Vector.Create<ulong>(words[(done + half)..]);
            var kept = channel == 0
                ? Vector.Narrow(low, high)
                : Vector.Narrow(Vector.ShiftRightLogical(low, 32), Vector.ShiftRightLogical(high, 32));
            Vector.AsVectorSingle(kept).CopyTo(destination[done..]);
        }

        return done;
    }
}
