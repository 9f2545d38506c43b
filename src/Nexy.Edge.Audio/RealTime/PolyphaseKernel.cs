using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nexy.Edge.Audio.Resampling;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>The inner loop of the resampler. <i>Audio thread only.</i></summary>
internal static class PolyphaseKernel
{
    /// <summary>
    /// Computes output frames of one channel. The window begins <c>Taps / 2 - 1</c> frames before the
    /// input frame that the first output frame lies behind.
    /// </summary>
    /// <param name="bank">Coefficients.</param>
    /// <param name="window">Input.</param>
    /// <param name="phase">Position of the first output frame behind its input frame, in 1 / Up.</param>
    /// <param name="output">First sample written.</param>
    /// <param name="stride">Distance between two samples written.</param>
    /// <param name="frames">Output frames.</param>
    public static void Run(
        ResamplerCoefficients bank, ReadOnlySpan<float> window, int phase, Span<float> output, int stride, int frames)
    {
        var offset = 0;
        var wholeFrames = bank.Down / bank.Up;
        var rest = bank.Down % bank.Up;
        for (var i = 0; i < frames; i++)
        {
            var input = window.Slice(offset, bank.Taps);
            output[i * stride] = bank.IsExact ? Dot(bank.Row(phase), input) : Interpolate(bank, phase, input);
            offset += wholeFrames;
            phase += rest;
            if (phase >= bank.Up)
            {
                phase -= bank.Up;
                offset++;
            }
        }
    }

    private static float Interpolate(ResamplerCoefficients bank, int phase, ReadOnlySpan<float> input)
    {
        var exact = (double)phase * bank.Phases / bank.Up;
        var row = (int)exact;
        var weight = (float)(exact - row);
        var left = Dot(bank.Row(row), input);
        var right = Dot(bank.Row(row + 1), input);
        return left + (right - left) * weight;
    }

    // Two sums hide the latency of the additions; the tap count is a multiple of every vector width.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Dot(ReadOnlySpan<float> taps, ReadOnlySpan<float> input)
    {
        var a = MemoryMarshal.Cast<float, Vector<float>>(taps);
        var b = MemoryMarshal.Cast<float, Vector<float>>(input[..taps.Length]);
        var even = Vector<float>.Zero;
        var odd = Vector<float>.Zero;
        var i = 0;
        for (; i + 1 < a.Length; i += 2)
        {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }

        if (i < a.Length)
            even += a[i] * b[i];
        return Vector.Sum(even + odd);
    }
}
