using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>Sums across a vector, which the portable types have for one vector only. <i>Audio thread only.</i></summary>
internal static class PairSums
{
    /// <summary>The four sums, always as (0 + 1) + (2 + 3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> OfFour(
        Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d) =>
        OfTwo(OfTwo(a, b), OfTwo(c, d));

    /// <summary>The sum, in the same order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float OfOne(Vector128<float> a)
    {
        var pairs = OfTwo(a, a);
        return OfTwo(pairs, pairs).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> OfTwo(Vector128<float> a, Vector128<float> b)
    {
        if (Sse3.IsSupported)
            return Sse3.HorizontalAdd(a, b);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.AddPairwise(a, b);
        return Vector128.Create(a[0] + a[1], a[2] + a[3], b[0] + b[1], b[2] + b[3]);
    }
}
