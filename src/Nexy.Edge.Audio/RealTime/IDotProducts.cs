using System.Runtime.Intrinsics;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>
/// Dot products of one vector width. All members of a width add in the same order, so that a sample does not
/// depend on which of them computed it. <i>Audio thread only.</i>
/// </summary>
internal interface IDotProducts
{
    /// <summary>One row with one run of input.</summary>
    static abstract float One(ref float row, ref float input, int taps);

    /// <summary>Two rows, each with two runs of input: row 0 with both, then row 1 with both.</summary>
    static abstract Vector128<float> TwoByTwo(
        ref float row0, ref float row1, ref float input00, ref float input01, ref float input10, ref float input11,
        int taps);

    /// <summary>Four rows, each with a run of input of its own.</summary>
    static abstract Vector128<float> Four(
        ref float row0, ref float row1, ref float row2, ref float row3, ref float input0, ref float input1,
        ref float input2, ref float input3, int taps);
}
