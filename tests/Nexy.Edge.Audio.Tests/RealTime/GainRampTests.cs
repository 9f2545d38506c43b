using Nexy.Edge.Audio.RealTime;

namespace Nexy.Edge.Audio.Tests.RealTime;

public sealed class GainRampTests
{
    private static readonly AudioFormat Stereo = new(48000, 2);

    [Fact]
    public void Apply_unity_leaves_every_bit()
    {
        var samples = Signal.Noise(960, 1);
        var ramp = new GainRamp(Stereo, 1f);
        var copy = samples.ToArray();

        ramp.Apply(copy);

        Assert.Equal(samples, copy);
    }

    [Theory]
    [InlineData(1f, 0f)]
    [InlineData(0f, 1f)]
    [InlineData(0.2f, 0.7f)]
    public void Apply_change_on_a_constant_has_no_step_larger_than_the_ramp(float from, float to)
    {
        var ramp = new GainRamp(Stereo, from);
        ramp.SetTarget(to);
        var heard = new List<float>();
        for (var period = 0; period < 5; period++)
        {
            var samples = Enumerable.Repeat(1f, 480 * 2).ToArray();
            ramp.Apply(samples);
            heard.AddRange(samples);
        }

        var left = heard.Where((_, i) => i % 2 == 0).Prepend(from).ToArray();
        var largest = left.Zip(left.Skip(1), (a, b) => Math.Abs(b - a)).Max();
        Assert.True(largest <= 1f / 960 * 1.001f, $"step of {largest}");
        Assert.Equal(to, heard[^1]);
        Assert.Equal(heard.Where((_, i) => i % 2 == 1), heard.Where((_, i) => i % 2 == 0));
    }

    [Fact]
    public void Apply_newest_target_wins_in_the_middle_of_a_ramp()
    {
        var ramp = new GainRamp(Stereo, 0f);
        ramp.SetTarget(1f);
        ramp.Apply(new float[200]);
        ramp.SetTarget(0f);
        var samples = Enumerable.Repeat(1f, 960 * 2).ToArray();

        ramp.Apply(samples);

        Assert.True(samples.Max() < 0.11f);
        Assert.Equal(0f, samples[^1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(480)]
    public void FadeOut_ends_at_zero(int frames)
    {
        var ramp = new GainRamp(Stereo, 0.8f);
        var samples = Enumerable.Repeat(1f, frames * 2).ToArray();

        ramp.FadeOut(samples);

        Assert.Equal((0f, 0f), (samples[^1], samples[^2]));
        Assert.All(samples, sample => Assert.InRange(sample, 0f, 0.8f));
    }

    [Fact]
    public void Apply_nothing_reaches_the_gain_at_once()
    {
        var ramp = new GainRamp(Stereo, 1f);
        ramp.SetTarget(0.25f);
        ramp.Apply([]);
        float[] samples = [1f, 1f];

        ramp.Apply(samples);

        Assert.Equal([0.25f, 0.25f], samples);
    }
}
