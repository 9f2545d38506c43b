namespace Nexy.Edge.Audio.Resampling;

/// <summary>The measures of a filter bank.</summary>
internal readonly record struct BankShape
{
    /// <summary>Rows that stand before the first and behind the last one for the cubic between them.</summary>
    private const int GuardRows = 3;

    /// <summary>Rows are read four at a time.</summary>
    private const int RowsAtOnce = 4;

    /// <summary>The two rates.</summary>
    public RatePair Pair { get; init; }

    /// <summary>Output rate over the greatest common divisor: positions are counted in input frames / Up.</summary>
    public int Up { get; init; }

    /// <summary>Input rate over the greatest common divisor: how many of those an output frame advances.</summary>
    public int Down { get; init; }

    /// <summary>Rows to an input frame; equal to <see cref="Up"/>, or fewer when rows are interpolated.</summary>
    public int Phases { get; init; }

    /// <summary>Taps of a row; a multiple of the vector width.</summary>
    public int Taps { get; init; }

    /// <summary>Those of them that lie on or before the input frame left of the output frame.</summary>
    public int BehindTaps { get; init; }

    /// <summary>How much longer the filter is than its prototype.</summary>
    public double Stretch { get; init; }

    /// <summary>True when each position has a row of its own.</summary>
    public bool IsExact => Phases == Up;

    /// <summary>
    /// Output frames after which the rows come again: <see cref="Up"/>, or the first multiple of it that is
    /// as many as are read at once.
    /// </summary>
    public int LapFrames => (RowsAtOnce + Up - 1) / Up * Up;

    /// <summary>
    /// Rows in memory. Those of exact positions stand in the order in which output frames use them, the first
    /// ones again behind the last, so that the next four are always neighbours.
    /// </summary>
    public int Rows => IsExact ? LapFrames + RowsAtOnce - 1 : Phases + GuardRows;

    /// <summary>How far behind its input frame the output frame of a row lies, in input frames.</summary>
    public double OffsetOfRow(int row) =>
        IsExact ? (double)((long)row * Down % Up) / Up : (row - 1.0) / Phases;
}
