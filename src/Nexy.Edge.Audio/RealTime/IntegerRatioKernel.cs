using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nexy.Edge.Audio.Resampling;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>
/// The inner loop where one input frame gives one, two, three or a few more: output frames of one row lie on
/// consecutive input frames, so a vector holds that many results and nothing is added across it.
/// <i>Audio thread only.</i>
/// </summary>
internal static class IntegerRatioKernel
{
    private const int BlockVectors = 4;

    /// <summary>Input frames behind the last one needed that are read, and whose results are dropped.</summary>
    public static int OverreadFrames => Vector<float>.Count;

    /// <summary>Computes output frames of one channel; the parameters of <see cref="PolyphaseKernel"/>.</summary>
    public static void Run(
        ResamplerCoefficients bank, ReadOnlySpan<float> window, int phase, Span<float> output, int stride, int frames)
    {
        // Places are counted in parts of which an output frame advances Down: only every Down-th row is met.
        var ratio = bank.Up / bank.Down;
        var place = phase / bank.Down;
        for (var result = 0; result < ratio; result++)
        {
            var firstInput = result < place ? 1 : 0;
            var firstOutput = firstInput * ratio + result - place;
            if (firstOutput >= frames)
                continue;
            var count = (frames - 1 - firstOutput) / ratio + 1;
            RunRow(
                ref bank.Row(phase % bank.Down + result * bank.Down), bank.Taps, window[firstInput..],
                output[(firstOutput * stride)..], stride * ratio, count);
        }
    }

    private static void RunRow(
        ref float row, int taps, ReadOnlySpan<float> window, Span<float> output, int stride, int count)
    {
        _ = window[..(count - 1 + taps + OverreadFrames)];
        Span<float> results = stackalloc float[BlockVectors * Vector<float>.Count];
        ref var input = ref MemoryMarshal.GetReference(window);
        var done = 0;
        for (; done + results.Length <= count; done += results.Length)
        {
            Block(ref row, ref Unsafe.Add(ref input, done), taps, results);
            Place(results, output[(done * stride)..], stride);
        }

        for (; done < count; done += Vector<float>.Count)
        {
            One(ref row, ref Unsafe.Add(ref input, done), taps).CopyTo(results);
            Place(results[..Math.Min(count - done, Vector<float>.Count)], output[(done * stride)..], stride);
        }
    }

    // Even and odd taps are added apart, which hides the latency of the additions; in the same order in
    // both methods, so that a sample does not depend on which one computed it.
    private static void Block(ref float row, ref float input, int taps, Span<float> results)
    {
        var width = (nuint)Vector<float>.Count;
        Vector<float> even0 = default, even1 = default, even2 = default, even3 = default;
        Vector<float> odd0 = default, odd1 = default, odd2 = default, odd3 = default;
        for (nuint tap = 0; tap < (nuint)taps; tap += 2)
        {
            var even = Vector.Create(Unsafe.Add(ref row, tap));
            even0 = MultiplyAdd.Of(even, Vector.LoadUnsafe(ref input, tap), even0);
            even1 = MultiplyAdd.Of(even, Vector.LoadUnsafe(ref input, tap + width), even1);
            even2 = MultiplyAdd.Of(even, Vector.LoadUnsafe(ref input, tap + 2 * width), even2);
            even3 = MultiplyAdd.Of(even, Vector.LoadUnsafe(ref input, tap + 3 * width), even3);
            var odd = Vector.Create(Unsafe.Add(ref row, tap + 1));
            odd0 = MultiplyAdd.Of(odd, Vector.LoadUnsafe(ref input, tap + 1), odd0);
            odd1 = MultiplyAdd.Of(odd, Vector.LoadUnsafe(ref input, tap + 1 + width), odd1);
            odd2 = MultiplyAdd.Of(odd, Vector.LoadUnsafe(ref input, tap + 1 + 2 * width), odd2);
            odd3 = MultiplyAdd.Of(odd, Vector.LoadUnsafe(ref input, tap + 1 + 3 * width), odd3);
        }

        ref var result = ref MemoryMarshal.GetReference(results);
        (even0 + odd0).StoreUnsafe(ref result);
        (even1 + odd1).StoreUnsafe(ref result, width);
        (even2 + odd2).StoreUnsafe(ref result, 2 * width);
        (even3 + odd3).StoreUnsafe(ref result, 3 * width);
    }

    private static Vector<float> One(ref float row, ref float input, int taps)
    {
        Vector<float> evenSum = default, oddSum = default;
        for (nuint tap = 0; tap < (nuint)taps; tap += 2)
        {
            evenSum = MultiplyAdd.Of(
                Vector.Create(Unsafe.Add(ref row, tap)), Vector.LoadUnsafe(ref input, tap), evenSum);
            oddSum = MultiplyAdd.Of(
                Vector.Create(Unsafe.Add(ref row, tap + 1)), Vector.LoadUnsafe(ref input, tap + 1), oddSum);
        }

        return evenSum + oddSum;
    }

    private static void Place(ReadOnlySpan<float> results, Span<float> output, int stride)
    {
        for (var i = 0; i < results.Length; i++)
            output[i * stride] = results[i];
    }
}
