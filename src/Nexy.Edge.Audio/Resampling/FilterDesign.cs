using System.Numerics;

namespace Nexy.Edge.Audio.Resampling;

/// <summary>
/// Makes the filter bank of a pair of rates out of a prototype, cut off at the narrower of the two bands.
/// Costs milliseconds: never on the audio thread (R-A4).
/// </summary>
internal static class FilterDesign
{
    /// <summary>Memory of a bank of a usual ratio at most; 11025 to 48000 needs 120 KiB.</summary>
    public const int MaxBankBytes = 150 << 10;

    // Rows in between are interpolated by a cubic: 128 rows put its error 155 dB down. A filter that is
    // stretched for a lower cut-off changes that much more slowly from row to row.
    private const int InterpolatedPhases = 128;
    private const int MinInterpolatedPhases = 8;

    // Rows are read by vectors of up to 8 floats.
    private const int TapAlignment = 8;

    // Half the work space of a converter. A ratio beyond 85 to 1 is a sender's mistake: it is played, a
    // little dull, rather than refused on the audio thread.
    private const int MaxTaps = 4096;

    /// <summary>Builds the bank.</summary>
    public static ResamplerCoefficients Build(RatePair pair, ResampleQuality quality)
    {
        var divisor = (int)BigInteger.GreatestCommonDivisor(pair.ContentRateHz, pair.StreamRateHz);
        var shape = new BankShape
        {
            Pair = pair,
            Up = pair.StreamRateHz / divisor,
            Down = pair.ContentRateHz / divisor,
        };
        return quality switch
        {
            ResampleQuality.Linear => new ResamplerCoefficients(shape with { Taps = 2, BehindTaps = 1, Phases = 0 }, []),
            ResampleQuality.Medium => Build(shape, FilterPrototypes.Medium),
            _ => Build(shape, FilterPrototypes.High),
        };
    }

    private static ResamplerCoefficients Build(BankShape shape, FilterPrototype prototype)
    {
        shape = WithTaps(shape, prototype);
        var rows = new double[shape.Rows * shape.Taps];
        for (var row = 0; row < shape.Rows; row++)
            FillRow(rows.AsSpan(row * shape.Taps, shape.Taps), shape.OffsetOfRow(row), shape, prototype);
        return new ResamplerCoefficients(shape, rows);
    }

    private static BankShape WithTaps(BankShape shape, FilterPrototype prototype)
    {
        // A lower cut-off needs a proportionally longer filter for the same transition.
        var limit = (double)(MaxTaps - TapAlignment) / (prototype.BehindFrames + prototype.AheadFrames);
        var stretch = Math.Clamp((double)shape.Down / shape.Up, 1, limit);
        var behind = (int)Math.Ceiling(prototype.BehindFrames * stretch);
        var ahead = (int)Math.Ceiling(prototype.AheadFrames * stretch);
        var taps = (behind + ahead + TapAlignment - 1) / TapAlignment * TapAlignment;
        var isExact = (long)shape.Up * taps * sizeof(float) <= MaxBankBytes;
        return shape with
        {
            Stretch = stretch,
            Taps = taps,
            BehindTaps = taps - ahead,
            Phases = isExact ? shape.Up : Math.Max(MinInterpolatedPhases, (int)(InterpolatedPhases / stretch)),
        };
    }

    private static void FillRow(Span<double> row, double offset, BankShape shape, FilterPrototype prototype)
    {
        var sum = 0.0;
        for (var tap = 0; tap < row.Length; tap++)
        {
            row[tap] = prototype.At((offset + shape.BehindTaps - 1 - tap) / shape.Stretch);
            sum += row[tap];
        }

        // Every row passes a constant unchanged: rows of slightly different sums would be a tone at
        // the rate of their repetition.
        for (var tap = 0; tap < row.Length; tap++)
            row[tap] /= sum;
    }
}
