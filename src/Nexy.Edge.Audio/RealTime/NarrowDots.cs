using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>Dot products by four floats: NEON, SSE, or no vectors at all. <i>Audio thread only.</i></summary>
internal readonly struct NarrowDots : IDotProducts
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float One(ref float row, ref float input, int taps)
    {
        var sum = Vector128<float>.Zero;
        for (nuint i = 0; i < (nuint)taps; i += (nuint)Vector128<float>.Count)
            sum = MultiplyAdd.Of(Vector128.LoadUnsafe(ref row, i), Vector128.LoadUnsafe(ref input, i), sum);
        return CrossSums.OfOne(sum);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> TwoByTwo(
        ref float row0, ref float row1, ref float input00, ref float input01, ref float input10, ref float input11,
        int taps)
    {
        var sum00 = Vector128<float>.Zero;
        var sum01 = Vector128<float>.Zero;
        var sum10 = Vector128<float>.Zero;
        var sum11 = Vector128<float>.Zero;
        for (nuint i = 0; i < (nuint)taps; i += (nuint)Vector128<float>.Count)
        {
            var taps0 = Vector128.LoadUnsafe(ref row0, i);
            var taps1 = Vector128.LoadUnsafe(ref row1, i);
            sum00 = MultiplyAdd.Of(taps0, Vector128.LoadUnsafe(ref input00, i), sum00);
            sum01 = MultiplyAdd.Of(taps0, Vector128.LoadUnsafe(ref input01, i), sum01);
            sum10 = MultiplyAdd.Of(taps1, Vector128.LoadUnsafe(ref input10, i), sum10);
            sum11 = MultiplyAdd.Of(taps1, Vector128.LoadUnsafe(ref input11, i), sum11);
        }

        return CrossSums.OfFour(sum00, sum01, sum10, sum11);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Four(
        ref float row0, ref float row1, ref float row2, ref float row3, ref float input0, ref float input1,
        ref float input2, ref float input3, int taps)
    {
        var sum0 = Vector128<float>.Zero;
        var sum1 = Vector128<float>.Zero;
        var sum2 = Vector128<float>.Zero;
        var sum3 = Vector128<float>.Zero;
        for (nuint i = 0; i < (nuint)taps; i += (nuint)Vector128<float>.Count)
        {
            sum0 = MultiplyAdd.Of(Vector128.LoadUnsafe(ref row0, i), Vector128.LoadUnsafe(ref input0, i), sum0);
            sum1 = MultiplyAdd.Of(Vector128.LoadUnsafe(ref row1, i), Vector128.LoadUnsafe(ref input1, i), sum1);
            sum2 = MultiplyAdd.Of(Vector128.LoadUnsafe(ref row2, i), Vector128.LoadUnsafe(ref input2, i), sum2);
            sum3 = MultiplyAdd.Of(Vector128.LoadUnsafe(ref row3, i), Vector128.LoadUnsafe(ref input3, i), sum3);
        }

        return CrossSums.OfFour(sum0, sum1, sum2, sum3);
    }
}
