using Nexy.Edge.Audio.RealTime;

namespace Nexy.Edge.Audio.Tests.RealTime;

public sealed class GainRampTests
{
    private const int RateHz = 48000;

    // What a change may add between two frames at full scale, and what single precision adds to that.
    private const float LargestStep = 1000f / (GainRamp.RampMs * RateHz) * 1.001f;

    private static readonly AudioFormat Stereo = new(RateHz, 2);

    [Fact]
    public void Apply_unity_leaves_every_bit()
    {
        float[] samples = [.. Signal.Noise(960, 1), -0f, 1f, -1f, float.Epsilon];

        Assert.Equal(Bits(samples), Bits(Applied(new GainRamp(Stereo, 1f), samples)));
    }

    [Fact]
    public void Apply_unity_holds_the_overshoot_of_a_filter_to_full_scale() =>
        Assert.Equal([1f, -1f, 0.5f, 1f], Applied(new GainRamp(Stereo, 1f), [1.2f, -1.1f, 0.5f, 7f]));

    [Theory]
    [InlineData(1f, 0f)]
    [InlineData(0f, 1f)]
    [InlineData(0.2f, 0.7f)]
    [InlineData(1f, 3.98f)]
    [InlineData(3.98f, 0f)]
    public void Apply_change_on_a_constant_has_no_step_larger_than_the_ramp(float from, float to)
    {
        var ramp = new GainRamp(Stereo, from);
        ramp.SetTarget(to);
        var heard = Enumerable.Range(0, 12).SelectMany(_ => Applied(ramp, Constant(480 * 2))).ToArray();

        var left = heard.Where((_, i) => i % 2 == 0).Prepend(MathF.Min(from, 1f)).ToArray();
        Assert.InRange(LargestStepOf(left), 0f, LargestStep);
        Assert.Equal(MathF.Min(to, 1f), heard[^1]);
        Assert.Equal(heard.Where((_, i) => i % 2 == 1), heard.Where((_, i) => i % 2 == 0));
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(3.98f)]
    public void Apply_any_sequence_of_changes_in_any_periods_is_free_of_clicks(float mostGain)
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var ramp = new GainRamp(new AudioFormat(RateHz, 1), random.NextSingle() * mostGain);
            // A first period shows where it starts.
            var heard = Applied(ramp, Constant(1)).ToList();
            for (var change = 0; change < 20; change++)
            {
                ramp.SetTarget(random.Next(4) == 0 ? 0f : random.NextSingle() * mostGain);
                heard.AddRange(Applied(ramp, Constant(random.Next(1, 1000))));
            }

            Assert.All(heard, sample => Assert.InRange(sample, 0f, 1f));
            Assert.True(LargestStepOf(heard) <= LargestStep, $"seed {seed}: step of {LargestStepOf(heard)}");
        }
    }

    [Fact]
    public void Apply_changes_on_a_tone_add_no_more_than_the_ramp_to_its_own_steps()
    {
        const float MostGain = 2f;
        var random = new Random(4);
        var ramp = new GainRamp(new AudioFormat(RateHz, 1), 1f);
        var tone = Signal.Tone(997, RateHz, 48_000, level: 1);
        var heard = new List<float>();
        while (heard.Count < tone.Length)
        {
            ramp.SetTarget(random.NextSingle() * MostGain);
            heard.AddRange(Applied(ramp, tone[heard.Count..Math.Min(tone.Length, heard.Count + random.Next(1, 700))]));
        }

        for (var i = 1; i < tone.Length; i++)
        {
            var own = MostGain * Math.Abs(tone[i] - tone[i - 1]);
            Assert.InRange(Math.Abs(heard[i] - heard[i - 1]), 0f, own + LargestStep);
        }
    }

    [Fact]
    public void Apply_gives_the_same_bits_however_the_periods_are_cut()
    {
        var random = new Random(11);
        var samples = Signal.Noise(20_000, 12);
        var whole = new GainRamp(Stereo, 0.3f);
        var cut = new GainRamp(Stereo, 0.3f);
        foreach (var part in samples.Chunk(4000))
        {
            var target = random.NextSingle() * 3;
            whole.SetTarget(target);
            cut.SetTarget(target);
            var joined = new List<float>();
            while (joined.Count < part.Length)
                joined.AddRange(Applied(cut, part[joined.Count..Math.Min(part.Length, joined.Count + 2 * random.Next(1, 90))]));

            Assert.Equal(Bits(Applied(whole, part)), Bits([.. joined]));
        }
    }

    [Fact]
    public void Apply_newest_target_wins_in_the_middle_of_a_ramp()
    {
        var ramp = new GainRamp(Stereo, 0f);
        ramp.SetTarget(1f);
        ramp.Apply(new float[200]);
        ramp.SetTarget(0f);

        var samples = Applied(ramp, Constant(960 * 2));

        Assert.True(samples.Max() < 0.11f);
        Assert.Equal(0f, samples[^1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(480)]
    public void Fade_ends_at_zero_and_is_a_straight_line(int frames)
    {
        var ramp = new GainRamp(Stereo, 0.8f);
        ramp.BeginFade(frames);
        var samples = Constant(frames * 2);

        ramp.Fade(samples);

        Assert.Equal((0f, 0f, 0), (samples[^1], samples[^2], ramp.FadeFramesLeft));
        var left = samples.Where((_, i) => i % 2 == 0).Prepend(0.8f).ToArray();
        Assert.InRange(LargestStepOf(left), 0f, 0.8f / frames * 1.001f);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(100_000, 480)]
    public void Fade_takes_at_least_a_frame_and_at_most_its_time(int asked, int frames)
    {
        var ramp = new GainRamp(Stereo, 1f);

        ramp.BeginFade(asked);

        Assert.Equal((frames, 480), (ramp.FadeFramesLeft, ramp.FadeFrames));
    }

    [Fact]
    public void Fade_in_the_middle_of_a_ramp_starts_where_the_ramp_is_and_heeds_no_new_target()
    {
        var ramp = new GainRamp(Stereo, 0f);
        ramp.SetTarget(1f);
        var before = Applied(ramp, Constant(480 * 2));
        ramp.BeginFade(480);
        ramp.SetTarget(0.25f);
        var fade = Constant(480 * 2);
        ramp.Fade(fade);

        var left = before.Concat(fade).Where((_, i) => i % 2 == 0).ToArray();
        Assert.InRange(LargestStepOf(left), 0f, LargestStep);
        Assert.Equal((0f, 0.25f), (fade[^1], Applied(ramp, Constant(2))[0]));
    }

    [Fact]
    public void Apply_after_a_fade_that_was_cut_short_has_the_full_gain_at_once()
    {
        var ramp = new GainRamp(Stereo, 0.5f);
        ramp.BeginFade(480);
        ramp.Fade(Constant(100));

        Assert.Equal([0.5f, 0.5f], Applied(ramp, [1f, 1f]));
        Assert.Equal(0, ramp.FadeFramesLeft);
    }

    [Fact]
    public void Apply_nothing_reaches_the_gain_at_once()
    {
        var ramp = new GainRamp(Stereo, 1f);
        ramp.SetTarget(0.25f);
        ramp.Apply([]);

        Assert.Equal([0.25f, 0.25f], Applied(ramp, [1f, 1f]));
    }

    private static float[] Constant(int samples) => [.. Enumerable.Repeat(1f, samples)];

    private static float[] Applied(GainRamp ramp, float[] samples)
    {
        var copy = samples.ToArray();
        ramp.Apply(copy);
        return copy;
    }

    private static float LargestStepOf(IReadOnlyList<float> samples) =>
        samples.Zip(samples.Skip(1), (a, b) => Math.Abs(b - a)).DefaultIfEmpty().Max();

    private static IEnumerable<int> Bits(float[] samples) => samples.Select(BitConverter.SingleToInt32Bits);
}
