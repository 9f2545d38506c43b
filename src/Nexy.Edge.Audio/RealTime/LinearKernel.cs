using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nexy.Edge.Audio.Resampling;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>A straight line between two frames. <i>Audio thread only.</i></summary>
internal static class LinearKernel
{
    /// <summary>Computes output frames of one channel; the parameters of <see cref="PolyphaseKernel"/>.</summary>
    public static void Run(
        ResamplerCoefficients bank, ReadOnlySpan<float> window, int phase, Span<float> output, int stride, int frames)
    {
        _ = window[(int)((phase + (frames - 1L) * bank.Down) / bank.Up) + 1];
        _ = output[(frames - 1) * stride];
        ref var input = ref MemoryMarshal.GetReference(window);
        ref var result = ref MemoryMarshal.GetReference(output);
        var walk = new PhaseWalk(bank, phase);
        var perPhase = 1f / bank.Up;
        for (var i = 0; i < frames; i++, walk = walk.Next())
        {
            var left = Unsafe.Add(ref input, walk.Offset);
            var right = Unsafe.Add(ref input, walk.Offset + 1);
            Unsafe.Add(ref result, i * stride) = left + (right - left) * (walk.Phase * perPhase);
        }
    }
}
