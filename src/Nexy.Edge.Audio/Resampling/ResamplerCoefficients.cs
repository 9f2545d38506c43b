using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Nexy.Edge.Audio.Resampling;

/// <summary>
/// The filter bank of one pair of rates, immutable: a row holds the taps for an output frame that lies a
/// fraction of an input frame behind its left neighbour.
/// </summary>
internal sealed class ResamplerCoefficients
{
    // A vector load that crosses a cache line costs twice.
    private const int LineBytes = 64;

    // Higher ones are rare, and their results would be spread too thin for whole vectors.
    private const int MaxIntegerRatio = 12;

    private readonly float[] _taps;
    private readonly int[] _inputOffsets;
    private readonly int _origin;
    private readonly int _downInverse;

    internal ResamplerCoefficients(BankShape shape, ReadOnlySpan<double> rows)
    {
        Shape = shape;
        _taps = GC.AllocateArray<float>(rows.Length + LineBytes / sizeof(float), pinned: true);
        var misalignment = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(_taps, 0) % LineBytes);
        _origin = (LineBytes - misalignment) % LineBytes / sizeof(float);
        for (var i = 0; i < rows.Length; i++)
            _taps[_origin + i] = (float)rows[i];
        _inputOffsets = [.. Enumerable.Range(0, shape.IsInLaps ? shape.Rows : 0).Select(i => (int)((long)i * Down / Up))];
        while (shape.IsInLaps && (long)_downInverse * Down % Up != 1 % Up)
            _downInverse++;
    }

    /// <summary>All measures.</summary>
    public BankShape Shape { get; }

    /// <summary>The two rates.</summary>
    public RatePair Pair => Shape.Pair;

    /// <summary>Steps of an input frame in which positions are counted.</summary>
    public int Up => Shape.Up;

    /// <summary>How many of those an output frame advances.</summary>
    public int Down => Shape.Down;

    /// <summary>Taps of a row.</summary>
    public int Taps => Shape.Taps;

    /// <summary>Input frames before the left neighbour of an output frame that its row reaches back to.</summary>
    public int HistoryFrames => Shape.BehindTaps - 1;

    /// <summary>Input frames that must be known behind the left neighbour.</summary>
    public int LookAheadFrames => Shape.Taps - Shape.BehindTaps;

    /// <summary>True when there are no rows: a straight line between two frames.</summary>
    public bool IsLinear => Shape.Phases == 0;

    /// <summary>True when each position has a row of its own.</summary>
    public bool IsExact => Shape.IsExact;

    /// <summary>True when one input frame gives a whole number of output frames, and not many.</summary>
    public bool IsIntegerRatio => IsExact && Up % Down == 0 && Up / Down <= MaxIntegerRatio;

    /// <summary>True when rows stand in the order in which output frames use them.</summary>
    public bool IsInLaps => Shape.IsInLaps;

    /// <summary>Output frames after which rows in laps come again.</summary>
    public int LapFrames => Shape.LapFrames;

    /// <summary>Input frames that such a lap passes.</summary>
    public int LapInputFrames => Shape.LapFrames / Shape.Up * Shape.Down;

    /// <summary>Memory of the bank.</summary>
    public int SizeBytes => _taps.Length * sizeof(float) + _inputOffsets.Length * sizeof(int);

    /// <summary>Input frames before the one of each row, from row 0 on.</summary>
    public ReadOnlySpan<int> InputOffsets => _inputOffsets;

    /// <summary>The row of a position, of rows in laps.</summary>
    public int RowOf(int phase) => (int)((long)phase * _downInverse % Shape.Up);

    /// <summary>The first tap of a row; rows follow each other.</summary>
    public ref float Row(int row) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_taps), _origin + row * Shape.Taps);
}
