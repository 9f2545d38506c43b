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

    /// <summary>Steps of an input frame in which positions are counted: a multiple of the output rate's part.</summary>
    public int Up { get; init; }

    /// <summary>How many of those an output frame advances: the same multiple of the input rate's part.</summary>
    public int Down { get; init; }

    /// <summary>
    /// That multiple. It is more than one where the ratio itself has few places, so that an output frame that
    /// follows another rate can lie where the time has come to.
    /// </summary>
    public int Multiple { get; init; }

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

    /// <summary>True when rows stand in the order in which output frames use them, and not in that of places.</summary>
    public bool IsInLaps => IsExact && Multiple == 1;

    /// <summary>
    /// Output frames after which the rows come again: <see cref="Up"/>, or the first multiple of it that is
    /// as many as are read at once.
    /// </summary>
    public int LapFrames => (RowsAtOnce + Up - 1) / Up * Up;

    /// <summary>
    /// Rows in memory. Those in laps have their first ones again behind the last, so that the next four are
    /// always neighbours.
    /// </summary>
    public int Rows => IsInLaps ? LapFrames + RowsAtOnce - 1 : IsExact ? Up : Phases + GuardRows;

    /// <summary>How far behind its input frame the output frame of a row lies, in input frames.</summary>
    public double OffsetOfRow(int row)
    {
        if (IsInLaps)
            return (double)((long)row * Down % Up) / Up;
        return IsExact ? (double)row / Up : (row - 1.0) / Phases;
    }
}
