using Nexy.Edge.Audio.RealTime;

namespace Nexy.Edge.Audio.Tests.RealTime;

public sealed class SoftLimiterTests
{
    public static TheoryData<float> Gains() => [1f, 1.001f, 1.5f, 1.9953f, 2.5f, 3.9811f];

    [Theory]
    [MemberData(nameof(Gains))]
    public void Apply_never_exceeds_full_scale_and_never_falls(float gain)
    {
        var sweep = Sweep();
        var limiter = new SoftLimiter(gain);
        limiter.Apply(sweep);

        Assert.All(sweep, sample => Assert.InRange(sample, -1f, 1f));
        // The last bit of a square root may fall; nobody hears 2^-24.
        Assert.All(sweep.Zip(sweep.Skip(1)), pair => Assert.True(pair.Second >= pair.First - 6e-8f));
    }

    [Theory]
    [MemberData(nameof(Gains))]
    public void Apply_full_scale_stays_full_scale(float gain)
    {
        var isActive = false;
        var limiter = new SoftLimiter(gain);

        Assert.Equal(1f, limiter.Apply(1f, ref isActive), 1e-6f);
        Assert.Equal(-1f, limiter.Apply(-1f, ref isActive), 1e-6f);
    }

    [Theory]
    [MemberData(nameof(Gains))]
    public void Apply_below_the_knee_only_multiplies(float gain)
    {
        var samples = Signal.Noise(4096, 3).Select(sample => sample * (SoftLimiter.Knee / gain)).ToArray();
        var expected = samples.Select(sample => sample * gain).ToArray();

        Assert.False(new SoftLimiter(gain).Apply(samples));
        Assert.Equal(expected, samples);
    }

    [Theory]
    [MemberData(nameof(Gains))]
    public void Apply_has_no_edge_in_its_slope(float gain)
    {
        // In double steps wide enough that rounding does not show.
        const double Step = 1.0 / 512;
        var limiter = new SoftLimiter(gain);
        var isActive = false;
        var slopes = new List<double>();
        for (var x = -1.0; x < 1 - Step; x += Step)
            slopes.Add((limiter.Apply((float)(x + Step), ref isActive) - limiter.Apply((float)x, ref isActive)) / Step / gain);

        Assert.All(slopes, slope => Assert.InRange(slope, -1e-3, 1.001));
        // The steepest change of slope that the formula has: 0.86 · √b / (1 - knee) for each unit of x.
        Assert.All(slopes.Zip(slopes.Skip(1)), pair => Assert.InRange(
            Math.Abs(pair.First - pair.Second), 0, 0.87 / (1 - SoftLimiter.Knee) * Step * gain + 2e-3));
    }

    [Fact]
    public void Apply_gain_that_slides_through_one_moves_no_sample_more_than_the_gain_does()
    {
        const float Step = 1f / 960;
        foreach (var sample in new[] { 0.3f, 0.7f, 0.75f, 0.9f, 1f, -1f })
        {
            var isActive = false;
            var before = sample;
            for (var gain = 1f; gain < 4f; gain += Step)
            {
                var now = new SoftLimiter(gain).Apply(sample, ref isActive);
                Assert.InRange(Math.Abs(now - before), 0f, Step * 1.001f);
                before = now;
            }
        }
    }

    [Theory]
    [InlineData(0.5, 1.9953f, -28.0)] // -6 dBFS at +6 dB: peaks reach full scale
    [InlineData(0.25, 3.9811f, -28.0)] // -12 dBFS at +12 dB: the same
    [InlineData(0.35, 1.9953f, -125.0)] // below the knee: the rounding of single precision
    public void Apply_distortion_of_a_tone_is_bounded(double level, float gain, double mostDb)
    {
        var tone = Signal.Tone(997, 48000, 48000, level);
        new SoftLimiter(gain).Apply(tone);

        Assert.InRange(DistortionDb(tone, 997, 48000), -200, mostDb);
    }

    [Fact]
    public void Apply_remembers_nothing_of_a_peak()
    {
        float[] quiet = [.. Signal.Noise(64, 8).Select(sample => sample * 0.3f)];
        var alone = quiet.ToArray();
        float[] afterPeak = [.. Enumerable.Repeat(1f, 64), .. quiet];
        var limiter = new SoftLimiter(2f);
        limiter.Apply(alone);

        Assert.True(limiter.Apply(afterPeak));
        Assert.Equal(alone, afterPeak[64..]);
    }

    [Fact]
    public void Apply_one_by_one_gives_the_same_bits_as_many_at_once()
    {
        foreach (var gain in new[] { 1.0001f, 1.7f, 3.9811f })
        {
            var samples = Signal.Noise(1003, 9);
            var isActive = false;
            var limiter = new SoftLimiter(gain);
            var singly = samples.Select(sample => limiter.Apply(sample, ref isActive)).ToArray();
            limiter.Apply(samples);

            Assert.Equal(singly.Select(BitConverter.SingleToInt32Bits), samples.Select(BitConverter.SingleToInt32Bits));
        }
    }

    [Fact]
    public void Apply_overshoot_and_silence_stay_numbers_in_range()
    {
        float[] samples = [0f, -0f, float.Epsilon, -float.Epsilon, 1.4f, -1.4f, 1e30f, -1e30f, 0.7f, -0.7f, 1f];
        new SoftLimiter(3.9811f).Apply(samples);

        Assert.All(samples, sample => Assert.InRange(sample, -1f, 1f));
    }

    private static float[] Sweep() => [.. Enumerable.Range(-20_000, 40_001).Select(i => i / 20_000f)];

    // A whole number of cycles: what is not the tone itself is distortion.
    private static double DistortionDb(float[] samples, double frequencyHz, int rateHz)
    {
        var (sine, cosine, power) = (0.0, 0.0, 0.0);
        for (var i = 0; i < samples.Length; i++)
        {
            var angle = 2 * Math.PI * frequencyHz * i / rateHz;
            sine += samples[i] * Math.Sin(angle);
            cosine += samples[i] * Math.Cos(angle);
            power += (double)samples[i] * samples[i];
        }

        var tone = 2 * (sine * sine + cosine * cosine) / samples.Length;
        return 10 * Math.Log10(Math.Max(power - tone, 1e-30) / tone);
    }
}
