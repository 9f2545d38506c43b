using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Nexy.Edge.Audio.Resampling;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>
/// The inner loop of the resampler for any ratio. Windows begin <see cref="ResamplerCoefficients.HistoryFrames"/>
/// before the input frame that the first output frame lies behind, and hold what the last one needs.
/// <i>Audio thread only.</i>
/// </summary>
internal static class PolyphaseKernel
{
    /// <summary>Computes output frames of one channel.</summary>
    /// <param name="bank">Coefficients.</param>
    /// <param name="window">Input.</param>
    /// <param name="phase">Position of the first output frame behind its input frame, in 1 / Up.</param>
    /// <param name="output">First sample written.</param>
    /// <param name="stride">Distance between two samples written.</param>
    /// <param name="frames">Output frames.</param>
    public static void Run(
        ResamplerCoefficients bank, ReadOnlySpan<float> window, int phase, Span<float> output, int stride, int frames)
    {
        if (Vector256.IsHardwareAccelerated)
            Run<WideDots>(bank, window, phase, output, stride, frames);
        else
            Run<NarrowDots>(bank, window, phase, output, stride, frames);
    }

    /// <summary>Computes output frames of two channels that follow each other in the output.</summary>
    public static void RunPair(
        ResamplerCoefficients bank, ReadOnlySpan<float> left, ReadOnlySpan<float> right, int phase, Span<float> output,
        int stride, int frames)
    {
        if (Vector256.IsHardwareAccelerated)
            RunPair<WideDots>(bank, left, right, phase, output, stride, frames);
        else
            RunPair<NarrowDots>(bank, left, right, phase, output, stride, frames);
    }

    /// <summary>As <see cref="Run(ResamplerCoefficients, ReadOnlySpan{float}, int, Span{float}, int, int)"/>, by one width.</summary>
    internal static void Run<TDots>(
        ResamplerCoefficients bank, ReadOnlySpan<float> window, int phase, Span<float> output, int stride, int frames)
        where TDots : struct, IDotProducts
    {
        if (bank.IsInLaps)
            RunLaps<TDots>(bank, window, phase, output, stride, frames);
        else if (bank.IsExact)
            RunPlaces<TDots>(bank, window, phase, output, stride, frames);
        else
            RunBetweenRows<TDots>(bank, window, phase, output, stride, frames);
    }

    /// <summary>As <see cref="RunPair(ResamplerCoefficients, ReadOnlySpan{float}, ReadOnlySpan{float}, int, Span{float}, int, int)"/>, by one width.</summary>
    internal static void RunPair<TDots>(
        ResamplerCoefficients bank, ReadOnlySpan<float> left, ReadOnlySpan<float> right, int phase, Span<float> output,
        int stride, int frames)
        where TDots : struct, IDotProducts
    {
        if (bank.IsInLaps)
        {
            RunLapsPair<TDots>(bank, left, right, phase, output, stride, frames);
            return;
        }

        Run<TDots>(bank, left, phase, output, stride, frames);
        Run<TDots>(bank, right, phase, output[1..], stride, frames);
    }

    private static void RunLaps<TDots>(
        ResamplerCoefficients bank, ReadOnlySpan<float> window, int phase, Span<float> output, int stride, int frames)
        where TDots : struct, IDotProducts
    {
        Check(bank, window, phase, frames);
        var taps = bank.Taps;
        var lap = new RowLap(bank, phase);
        ref var input = ref MemoryMarshal.GetReference(window);
        // May lie before the window; a reference must not.
        var start = lap.FirstOffset;
        var i = 0;
        for (; i + 4 <= frames; i += 4)
        {
            ref var row = ref lap.Row;
            ref var offset = ref lap.Offset;
            var sums = TDots.Four(
                ref row, ref Unsafe.Add(ref row, taps), ref Unsafe.Add(ref row, 2 * taps), ref Unsafe.Add(ref row, 3 * taps),
                ref Unsafe.Add(ref input, start + offset),
                ref Unsafe.Add(ref input, start + Unsafe.Add(ref offset, 1)),
                ref Unsafe.Add(ref input, start + Unsafe.Add(ref offset, 2)),
                ref Unsafe.Add(ref input, start + Unsafe.Add(ref offset, 3)), taps);
            Place(sums, output[(i * stride)..], stride);
            start += lap.Advance(4);
        }

        for (; i < frames; i++)
        {
            output[i * stride] = TDots.One(ref lap.Row, ref Unsafe.Add(ref input, start + lap.Offset), taps);
            start += lap.Advance(1);
        }
    }

    private static void RunLapsPair<TDots>(
        ResamplerCoefficients bank, ReadOnlySpan<float> left, ReadOnlySpan<float> right, int phase, Span<float> output,
        int stride, int frames)
        where TDots : struct, IDotProducts
    {
        Check(bank, left, phase, frames);
        Check(bank, right, phase, frames);
        var taps = bank.Taps;
        var lap = new RowLap(bank, phase);
        ref var first = ref MemoryMarshal.GetReference(left);
        ref var second = ref MemoryMarshal.GetReference(right);
        var start = lap.FirstOffset;
        var i = 0;
        for (; i + 2 <= frames; i += 2)
        {
            ref var row = ref lap.Row;
            var offset0 = start + lap.Offset;
            var offset1 = start + Unsafe.Add(ref lap.Offset, 1);
            var sums = TDots.TwoByTwo(
                ref row, ref Unsafe.Add(ref row, taps), ref Unsafe.Add(ref first, offset0),
                ref Unsafe.Add(ref second, offset0), ref Unsafe.Add(ref first, offset1),
                ref Unsafe.Add(ref second, offset1), taps);
            PlacePairs(sums, output[(i * stride)..], stride);
            start += lap.Advance(2);
        }

        if (i == frames)
            return;
        output[i * stride] = TDots.One(ref lap.Row, ref Unsafe.Add(ref first, start + lap.Offset), taps);
        output[i * stride + 1] = TDots.One(ref lap.Row, ref Unsafe.Add(ref second, start + lap.Offset), taps);
    }

    // A ratio of few places, each of which was divided further.
    private static void RunPlaces<TDots>(
        ResamplerCoefficients bank, ReadOnlySpan<float> window, int phase, Span<float> output, int stride, int frames)
        where TDots : struct, IDotProducts
    {
        Check(bank, window, phase, frames);
        ref var input = ref MemoryMarshal.GetReference(window);
        var walk = new PhaseWalk(bank, phase);
        for (var i = 0; i < frames; i++, walk = walk.Next())
            output[i * stride] = TDots.One(ref bank.Row(walk.Phase), ref Unsafe.Add(ref input, walk.Offset), bank.Taps);
    }

    // A ratio of too many rows: four of them, and the cubic through them.
    private static void RunBetweenRows<TDots>(
        ResamplerCoefficients bank, ReadOnlySpan<float> window, int phase, Span<float> output, int stride, int frames)
        where TDots : struct, IDotProducts
    {
        Check(bank, window, phase, frames);
        ref var input = ref MemoryMarshal.GetReference(window);
        var taps = bank.Taps;
        var walk = new PhaseWalk(bank, phase);
        for (var i = 0; i < frames; i++, walk = walk.Next())
        {
            var place = (double)walk.Phase * bank.Shape.Phases / bank.Up;
            var row = (int)place;
            ref var taps0 = ref bank.Row(row);
            ref var from = ref Unsafe.Add(ref input, walk.Offset);
            var sums = TDots.Four(
                ref taps0, ref Unsafe.Add(ref taps0, taps), ref Unsafe.Add(ref taps0, 2 * taps),
                ref Unsafe.Add(ref taps0, 3 * taps), ref from, ref from, ref from, ref from, taps);
            output[i * stride] = Vector128.Dot(sums, Cubic.Weights((float)(place - row)));
        }
    }

    // The loops below check nothing themselves.
    private static void Check(ResamplerCoefficients bank, ReadOnlySpan<float> window, int phase, int frames)
    {
        var lastFrame = (int)((phase + (frames - 1L) * bank.Down) / bank.Up);
        _ = window.Slice(lastFrame, bank.Taps);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Place(Vector128<float> sums, Span<float> output, int stride)
    {
        if (stride == 1)
        {
            sums.CopyTo(output);
            return;
        }

        output[0] = sums[0];
        output[stride] = sums[1];
        output[2 * stride] = sums[2];
        output[3 * stride] = sums[3];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PlacePairs(Vector128<float> sums, Span<float> output, int stride)
    {
        if (stride == 2)
        {
            sums.CopyTo(output);
            return;
        }

        output[0] = sums[0];
        output[1] = sums[1];
        output[stride] = sums[2];
        output[stride + 1] = sums[3];
    }
}
