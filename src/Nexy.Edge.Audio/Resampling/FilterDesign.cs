using System.Numerics;

namespace Nexy.Edge.Audio.Resampling;

/// <summary>
/// Designs the filter bank of a pair of rates: a sinc windowed after Kaiser, cut off at the narrower of
/// the two bands. Costs milliseconds: never on the audio thread (R-A4).
/// </summary>
/// <remarks>
/// Source of the window and of its shape parameter: J. F. Kaiser, "Nonrecursive digital filter design
/// using the I0-sinh window function", 1974; as in Oppenheim and Schafer, Discrete-Time Signal Processing, 7.5.3.
/// </remarks>
internal static class FilterDesign
{
    // 64 taps and this shape put images 90 dB down from 1.1 times the narrower Nyquist on.
    private const int BaseTaps = 64;
    private const double KaiserBeta = 9.0;
    private const double Rolloff = 0.97;

    // 44100 to 48000 needs 160 rows, 11025 to 48000 640; pairs beyond this are rare and interpolated.
    private const int MaxExactPhases = 640;
    private const int InterpolatedPhases = 512;

    // Rows are read by vectors of up to 16 floats.
    private const int TapAlignment = 16;

    // Half the work space of a converter. A ratio beyond 64 to 1 is a sender's mistake: it is played, a
    // little dull, rather than refused on the audio thread.
    private const int MaxTaps = 4096;

    /// <summary>Builds the bank.</summary>
    public static ResamplerCoefficients Build(RatePair pair)
    {
        var divisor = (int)BigInteger.GreatestCommonDivisor(pair.ContentRateHz, pair.StreamRateHz);
        var up = pair.StreamRateHz / divisor;
        var down = pair.ContentRateHz / divisor;
        var phases = up <= MaxExactPhases ? up : InterpolatedPhases;
        var bandwidth = Math.Min(1.0, (double)up / down);
        var taps = TapsFor(bandwidth);
        var rows = new float[(phases + 1) * taps];
        for (var phase = 0; phase <= phases; phase++)
            FillRow(rows.AsSpan(phase * taps, taps), (double)phase / phases, bandwidth * Rolloff);
        return new ResamplerCoefficients(pair, up, down, phases, taps, rows);
    }

    // A lower cut-off needs a proportionally longer filter for the same transition.
    private static int TapsFor(double bandwidth) =>
        Math.Min((int)Math.Ceiling(BaseTaps / bandwidth / TapAlignment) * TapAlignment, MaxTaps);

    private static void FillRow(Span<float> row, double offset, double cutoff)
    {
        var half = row.Length / 2;
        var sum = 0.0;
        Span<double> exact = stackalloc double[row.Length];
        for (var tap = 0; tap < row.Length; tap++)
        {
            var distance = tap - (half - 1) - offset;
            exact[tap] = cutoff * Sinc(cutoff * distance) * Kaiser(distance / half);
            sum += exact[tap];
        }

        // Every row passes a constant unchanged: rows of slightly different sums would be a tone at
        // the rate of their repetition.
        for (var tap = 0; tap < row.Length; tap++)
            row[tap] = (float)(exact[tap] / sum);
    }

    private static double Sinc(double x) => Math.Abs(x) < 1e-12 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x) =>
        Math.Abs(x) >= 1 ? 0 : BesselI0(KaiserBeta * Math.Sqrt(1 - x * x)) / BesselI0(KaiserBeta);

    private static double BesselI0(double x)
    {
        var sum = 1.0;
        var term = 1.0;
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
