using Nexy.Edge.Audio.Resampling;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>A straight line between two frames. <i>Audio thread only.</i></summary>
internal static class LinearKernel
{
    /// <summary>Computes output frames of one channel; the parameters of <see cref="PolyphaseKernel"/>.</summary>
    public static void Run(
        ResamplerCoefficients bank, ReadOnlySpan<float> window, int phase, Span<float> output, int stride, int frames)
    {
        var walk = new PhaseWalk(bank, phase);
        var perPhase = 1f / bank.Up;
        for (var i = 0; i < frames; i++, walk = walk.Next())
        {
            var left = window[walk.Offset];
            output[i * stride] = left + (window[walk.Offset + 1] - left) * (walk.Phase * perPhase);
        }
    }
}
