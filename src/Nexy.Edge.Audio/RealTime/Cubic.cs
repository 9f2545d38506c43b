using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>Lagrange's cubic through four equally spaced values. <i>Audio thread only.</i></summary>
internal static class Cubic
{
    /// <summary>Weights of the values at -1, 0, 1 and 2 for a place from 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Weights(float x) => Vector128.Create(
        -x * (x - 1) * (x - 2) / 6,
        (x + 1) * (x - 1) * (x - 2) / 2,
        -(x + 1) * x * (x - 2) / 2,
        (x + 1) * x * (x - 1) / 6);
}
