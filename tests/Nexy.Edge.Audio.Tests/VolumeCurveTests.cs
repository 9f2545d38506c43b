namespace Nexy.Edge.Audio.Tests;

public sealed class VolumeCurveTests
{
    [Fact]
    public void GainOf_full_volume_is_exactly_one_and_none_is_zero()
    {
        Assert.Equal(1f, VolumeCurve.GainOf(100));
        Assert.Equal(0f, VolumeCurve.GainOf(0));
    }

    [Theory]
    [InlineData(0, 1f)]
    [InlineData(20, 10f)]
    [InlineData(-20, 0.1f)]
    public void GainOfDecibels_is_a_factor_of_amplitude(double decibels, float gain) =>
        Assert.Equal(gain, VolumeCurve.GainOfDecibels(decibels));

    [Fact]
    public void GainOf_half_volume_is_18_dB_down() =>
        Assert.InRange(20 * Math.Log10(VolumeCurve.GainOf(50)), -18.1, -18.0);

    [Fact]
    public void GainOf_grows_with_every_step()
    {
        for (var percent = 1; percent <= 100; percent++)
            Assert.True(VolumeCurve.GainOf(percent) > VolumeCurve.GainOf(percent - 1));
    }
}
