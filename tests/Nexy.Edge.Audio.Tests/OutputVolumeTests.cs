using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Audio.Tests;

public sealed class OutputVolumeTests
{
    [Fact]
    public void Gain_of_the_defaults_is_exactly_one() => Assert.Equal(1f, Make(new AudioOptions()).Gain);

    [Fact] // R-C1
    public void Duck_and_boost_follow_the_options_with_the_next_change()
    {
        var options = new AudioOptions { DuckPercent = 50 };
        var volume = Make(options);
        volume.Set(isDucked: true);

        (options.DuckPercent, options.BoostDb) = (25, 6);
        volume.Set();

        Assert.Equal(0.015625f * 1.99526f, volume.Gain, 1e-5);
    }

    [Theory]
    [InlineData(50, false, false, 0, 0.125)]
    [InlineData(50, false, true, 0, 0.125 * 0.015625)]
    [InlineData(100, false, true, 0, 0.015625)]
    [InlineData(100, false, false, 6, 1.99526)]
    [InlineData(50, false, true, 12, 0.125 * 0.015625 * 3.98107)]
    [InlineData(100, true, false, 12, 0)]
    [InlineData(0, false, false, 12, 0)]
    public void Gain_is_volume_times_duck_times_boost(int percent, bool isMuted, bool isDucked, double boostDb, double gain)
    {
        var applied = -1f;
        var volume = Make(new AudioOptions { BoostDb = boostDb, DuckPercent = 25 }, value => applied = value);

        volume.Set(percent, isMuted, isDucked);

        Assert.Equal(gain, volume.Gain, 1e-5);
        Assert.Equal(volume.Gain, applied);
        Assert.Equal((percent, isMuted, isDucked), (volume.Percent, volume.IsMuted, volume.IsDucked));
    }

    [Fact]
    public void Set_leaves_what_is_not_given()
    {
        var volume = Make(new AudioOptions { VolumePercent = 40, DuckPercent = 50 });
        volume.Set(isMuted: true, isDucked: true);
        volume.Set(percent: 60);

        Assert.Equal((60, true, true, 0f), (volume.Percent, volume.IsMuted, volume.IsDucked, volume.Gain));
        volume.Set(isMuted: false);
        Assert.Equal(VolumeCurve.GainOf(60) * 0.125f, volume.Gain);
    }

    [Theory]
    [InlineData(int.MaxValue, 100)]
    [InlineData(int.MinValue, 0)]
    public void Set_beyond_the_scale_stays_on_it(int percent, int expected)
    {
        var volume = Make(new AudioOptions());
        volume.Set(percent);

        Assert.Equal(expected, volume.Percent);
    }

    [Fact]
    public void Set_by_several_at_once_applies_what_is_in_force()
    {
        var applied = -1f;
        var volume = Make(new AudioOptions(), value => applied = value);
        for (var round = 0; round < 2000; round++)
        {
            var isOn = round % 2 == 0;
            Parallel.Invoke(() => volume.Set(isMuted: isOn), () => volume.Set(isDucked: isOn), () => volume.Set(round % 101));
            Assert.Equal(volume.Gain, applied);
            Assert.Equal((round % 101, isOn, isOn), (volume.Percent, volume.IsMuted, volume.IsDucked));
        }
    }

    private static OutputVolume Make(AudioOptions options, Action<float>? apply = null)
    {
        using var wake = new AutoResetEvent(false);
        var volume = new OutputVolume(
            options, VolumeHooks.None, new DeviceCalls(_ => null, wake), gains => apply?.Invoke(gains.Others));
        volume.Set();
        return volume;
    }
}
