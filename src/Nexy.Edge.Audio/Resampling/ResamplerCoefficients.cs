namespace Nexy.Edge.Audio.Resampling;

/// <summary>
/// The filter bank of one pair of rates, immutable: row <c>r</c> holds the taps for an output frame that
/// lies <c>r / Phases</c> of an input frame behind its left neighbour.
/// </summary>
internal sealed class ResamplerCoefficients
{
    private readonly float[] _taps;

    internal ResamplerCoefficients(RatePair pair, int up, int down, int phases, int taps, float[] rows)
    {
        Pair = pair;
        Up = up;
        Down = down;
        Phases = phases;
        Taps = taps;
        _taps = rows;
    }

    /// <summary>The two rates.</summary>
    public RatePair Pair { get; }

    /// <summary>Output rate over the greatest common divisor: positions are counted in input frames / Up.</summary>
    public int Up { get; }

    /// <summary>Input rate over the greatest common divisor: how many of those an output frame advances.</summary>
    public int Down { get; }

    /// <summary>Rows of the bank; equal to <see cref="Up"/>, or fewer when rows are interpolated.</summary>
    public int Phases { get; }

    /// <summary>Taps of a row, half of them before the output frame; a multiple of every vector width.</summary>
    public int Taps { get; }

    /// <summary>Input frames that must be known behind an output frame.</summary>
    public int LookAheadFrames => Taps / 2;

    /// <summary>True when each position has a row of its own.</summary>
    public bool IsExact => Phases == Up;

    /// <summary>Memory of the bank.</summary>
    public int SizeBytes => _taps.Length * sizeof(float);

    /// <summary>One row; row <see cref="Phases"/> is there too and equals row 0 one frame later.</summary>
    public ReadOnlySpan<float> Row(int phase) => _taps.AsSpan(phase * Taps, Taps);
}
