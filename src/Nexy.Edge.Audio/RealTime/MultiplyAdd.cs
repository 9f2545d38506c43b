using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>
/// Product and sum in one rounding where the processor has it, and always in two where it has not: the portable
/// estimate may take either from call to call, and a sample would depend on when it was computed.
/// <i>Audio thread only.</i>
/// </summary>
internal static class MultiplyAdd
{
    private static bool IsFused => Fma.IsSupported || AdvSimd.IsSupported;

    /// <summary>a * b + sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> a, Vector256<float> b, Vector256<float> sum) =>
        IsFused ? Vector256.FusedMultiplyAdd(a, b, sum) : a * b + sum;

    /// <summary>a * b + sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Of(Vector128<float> a, Vector128<float> b, Vector128<float> sum) =>
        IsFused ? Vector128.FusedMultiplyAdd(a, b, sum) : a * b + sum;

    /// <summary>a * b + sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> sum) =>
        IsFused ? Vector.FusedMultiplyAdd(a, b, sum) : a * b + sum;
}
