namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>What an ear would complain about, in figures.</summary>
internal static class SpeechMeter
{
    // About -50 dB: below the noise between two words.
    private const int QuietLevel = 100;

    /// <summary>Level of the whole, 1 is full scale.</summary>
    public static double Rms(ReadOnlySpan<short> samples)
    {
        double sum = 0;
        foreach (short sample in samples)
            sum += (double)sample * sample;
        return Math.Sqrt(sum / samples.Length) / 32768;
    }

    /// <summary>Samples at an end of the range, where a voice that is too loud is cut off.</summary>
    public static int ClippedSamples(ReadOnlySpan<short> samples) =>
        samples.Count(short.MaxValue) + samples.Count(short.MinValue);

    /// <summary>From the first sound to the last.</summary>
    public static ReadOnlySpan<short> Trim(ReadOnlySpan<short> samples)
    {
        int first = samples.IndexOfAnyExceptInRange((short)-QuietLevel, (short)QuietLevel);
        int last = samples.LastIndexOfAnyExceptInRange((short)-QuietLevel, (short)QuietLevel);
        return first < 0 ? [] : samples[first..(last + 1)];
    }

    /// <summary>The longest pause between the first sound and the last.</summary>
    public static int LongestPauseSamples(ReadOnlySpan<short> samples)
    {
        int longest = 0;
        for (ReadOnlySpan<short> rest = Trim(samples); !rest.IsEmpty;)
        {
            int quiet = rest.IndexOfAnyExceptInRange((short)-QuietLevel, (short)QuietLevel);
            longest = Math.Max(longest, quiet);
            rest = rest[quiet..];
            int loud = rest.IndexOfAnyInRange((short)-QuietLevel, (short)QuietLevel);
            rest = loud < 0 ? [] : rest[loud..];
        }

        return longest;
    }

    /// <summary>
    /// How alike two signals are: 1 is the same shape, whatever the level. The second may begin up to so many
    /// samples earlier or later.
    /// </summary>
    public static double Likeness(ReadOnlySpan<short> a, ReadOnlySpan<short> b, int maxShift)
    {
        double best = 0;
        for (int shift = -maxShift; shift <= maxShift; shift++)
        {
            ReadOnlySpan<short> from = a[Math.Max(0, shift)..];
            ReadOnlySpan<short> to = b[Math.Max(0, -shift)..];
            int common = Math.Min(from.Length, to.Length);
            best = Math.Max(best, Correlation(from[..common], to[..common]));
        }

        return best;
    }

    private static double Correlation(ReadOnlySpan<short> a, ReadOnlySpan<short> b)
    {
        (double ab, double aa, double bb) = (0, 0, 0);
        for (int i = 0; i < a.Length; i++)
        {
            ab += (double)a[i] * b[i];
            aa += (double)a[i] * a[i];
            bb += (double)b[i] * b[i];
        }

        return ab / Math.Sqrt(aa * bb);
    }
}
