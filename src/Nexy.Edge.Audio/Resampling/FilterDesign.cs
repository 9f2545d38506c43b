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

    // For rows that stand twice and the offsets beside them.
    private const int ReserveBytes = 8 << 10;

    // Places to an input frame that are fine enough: rows of too many are interpolated from these by a cubic,
    // whose error is 155 dB down, and a ratio that has fewer gets more. A filter that is stretched for a lower
    // cut-off changes that much more slowly from row to row.
    private const int EnoughPhases = 128;
    private const int MinInterpolatedPhases = 8;

    // Rows are read by vectors of up to 8 floats.
    private const int TapAlignment = 8;

    // Half the work space of a converter. A ratio beyond 85 to 1 is a sender's mistake: it is played, a
    // little dull, rather than refused on the audio thread.
    private const int MaxTaps = 4096;

    /// <summary>Builds the bank.</summary>
    public static ResamplerCoefficients Build(RatePair pair, ResampleQuality quality) => quality switch
    {
        ResampleQuality.Linear => BuildLinear(pair),
        ResampleQuality.Medium => Build(pair, FilterPrototypes.Medium),
        _ => Build(pair, FilterPrototypes.High),
    };

    private static ResamplerCoefficients BuildLinear(RatePair pair) =>
        new(ShapeOf(pair, stretch: 1) with { Taps = 2, BehindTaps = 1, Phases = 0 }, []);

    private static ResamplerCoefficients Build(RatePair pair, FilterPrototype prototype)
    {
        // A lower cut-off needs a proportionally longer filter for the same transition.
        var limit = (double)(MaxTaps - TapAlignment) / (prototype.BehindFrames + prototype.AheadFrames);
        var shape = ShapeOf(pair, Math.Clamp((double)pair.ContentRateHz / pair.StreamRateHz, 1, limit));
        var behind = (int)Math.Ceiling(prototype.BehindFrames * shape.Stretch);
        var ahead = (int)Math.Ceiling(prototype.AheadFrames * shape.Stretch);
        var taps = (behind + ahead + TapAlignment - 1) / TapAlignment * TapAlignment;
        shape = shape with { Taps = taps, BehindTaps = taps - ahead, Phases = shape.Up };
        if ((long)shape.Up * taps * sizeof(float) > MaxBankBytes - ReserveBytes)
            shape = shape with { Phases = Math.Max(MinInterpolatedPhases, (int)(EnoughPhases / shape.Stretch)) };
        var rows = new double[shape.Rows * taps];
        for (var row = 0; row < shape.Rows; row++)
            FillRow(rows.AsSpan(row * taps, taps), shape.OffsetOfRow(row), shape, prototype);
        return new ResamplerCoefficients(shape, rows);
    }

    private static BankShape ShapeOf(RatePair pair, double stretch)
    {
        var divisor = (int)BigInteger.GreatestCommonDivisor(pair.ContentRateHz, pair.StreamRateHz);
        var multiple = (int)Math.Ceiling(EnoughPhases / stretch / (pair.StreamRateHz / divisor));
        return new BankShape
        {
            Pair = pair,
            Up = pair.StreamRateHz / divisor * multiple,
            Down = pair.ContentRateHz / divisor * multiple,
            Multiple = multiple,
            Stretch = stretch,
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
