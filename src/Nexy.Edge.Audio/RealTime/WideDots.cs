using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>Dot products by eight floats: AVX2. <i>Audio thread only.</i></summary>
internal readonly struct WideDots : IDotProducts
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float One(ref float row, ref float input, int taps)
    {
        var sum = Vector256<float>.Zero;
        for (nuint i = 0; i < (nuint)taps; i += (nuint)Vector256<float>.Count)
            sum = MultiplyAdd.Of(Vector256.LoadUnsafe(ref row, i), Vector256.LoadUnsafe(ref input, i), sum);
        return CrossSums.OfOne(sum);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> TwoByTwo(
        ref float row0, ref float row1, ref float input00, ref float input01, ref float input10, ref float input11,
        int taps)
    {
        var sum00 = Vector256<float>.Zero;
        var sum01 = Vector256<float>.Zero;
        var sum10 = Vector256<float>.Zero;
        var sum11 = Vector256<float>.Zero;
        for (nuint i = 0; i < (nuint)taps; i += (nuint)Vector256<float>.Count)
        {
            var taps0 = Vector256.LoadUnsafe(ref row0, i);
            var taps1 = Vector256.LoadUnsafe(ref row1, i);
            sum00 = MultiplyAdd.Of(taps0, Vector256.LoadUnsafe(ref input00, i), sum00);
            sum01 = MultiplyAdd.Of(taps0, Vector256.LoadUnsafe(ref input01, i), sum01);
            sum10 = MultiplyAdd.Of(taps1, Vector256.LoadUnsafe(ref input10, i), sum10);
            sum11 = MultiplyAdd.Of(taps1, Vector256.LoadUnsafe(ref input11, i), sum11);
        }

        return CrossSums.OfFour(sum00, sum01, sum10, sum11);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Four(
        ref float row0, ref float row1, ref float row2, ref float row3, ref float input0, ref float input1,
        ref float input2, ref float input3, int taps)
    {
        var sum0 = Vector256<float>.Zero;
        var sum1 = Vector256<float>.Zero;
        var sum2 = Vector256<float>.Zero;
        var sum3 = Vector256<float>.Zero;
        for (nuint i = 0; i < (nuint)taps; i += (nuint)Vector256<float>.Count)
        {
            sum0 = MultiplyAdd.Of(Vector256.LoadUnsafe(ref row0, i), Vector256.LoadUnsafe(ref input0, i), sum0);
            sum1 = MultiplyAdd.Of(Vector256.LoadUnsafe(ref row1, i), Vector256.LoadUnsafe(ref input1, i), sum1);
            sum2 = MultiplyAdd.Of(Vector256.LoadUnsafe(ref row2, i), Vector256.LoadUnsafe(ref input2, i), sum2);
            sum3 = MultiplyAdd.Of(Vector256.LoadUnsafe(ref row3, i), Vector256.LoadUnsafe(ref input3, i), sum3);
        }

        return CrossSums.OfFour(sum0, sum1, sum2, sum3);
    }
}
