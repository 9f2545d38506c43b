namespace Nexy.Edge.TestKit;

/// <summary>A sine of known frequency fitted by least squares; what remains is noise.</summary>
/// <param name="Level">Amplitude.</param>
/// <param name="SnrDb">Power of the sine over the power of the rest.</param>
public readonly record struct SineFit(double Level, double SnrDb)
{
    /// <param name="samples">Mono.</param>
    /// <param name="frequency">In cycles per sample.</param>
    public static SineFit Of(ReadOnlySpan<float> samples, double frequency)
    {
        double ss = 0, cc = 0, sc = 0, ys = 0, yc = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * frequency * i);
            ss += sin * sin;
            cc += cos * cos;
            sc += sin * cos;
            ys += samples[i] * sin;
            yc += samples[i] * cos;
        }

        var determinant = ss * cc - sc * sc;
        return Rate(samples, frequency, (ys * cc - yc * sc) / determinant, (yc * ss - ys * sc) / determinant);
    }

    private static SineFit Rate(ReadOnlySpan<float> samples, double frequency, double a, double b)
    {
        double signal = 0, noise = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * frequency * i);
            var fitted = a * sin + b * cos;
            signal += fitted * fitted;
            noise += (samples[i] - fitted) * (samples[i] - fitted);
        }

        return new SineFit(Math.Sqrt(a * a + b * b), 10 * Math.Log10(signal / Math.Max(noise, 1e-30)));
    }
}
