using Nexy.Edge.Linux.Lights;

namespace Nexy.Edge.Linux.Tests.Lights;

/// <summary>Lamps and channels of the kernel, in a tree of plain files with the kernel's shapes.</summary>
public sealed class KernelLampTests
{
    [Theory]
    [InlineData(255, "255", "100")]
    [InlineData(15, "15", "6")]
    [InlineData(1, "1", "1")]
    public void Lamp_of_one_colour_is_as_bright_as_the_brightest_part(int max, string full, string part)
    {
        using LightRig rig = new(rig => LedTree.Make(rig.In("leds/status"), max), "leds:status");
        rig.Step();
        Assert.Equal(("0", "none"), (Value(rig, "status/brightness"), Value(rig, "status/trigger")));

        rig.Show(LightState.Muted);
        Assert.Equal(full, Value(rig, "status/brightness"));
        rig.Show(new LightScene(LightState.Idle) { Lamp = new LightColour(20, 100, 50) });
        // A lamp that knows only on and off is on.
        Assert.Equal(part, Value(rig, "status/brightness"));
        rig.Loop.Dispose();
        Assert.Equal("0", Value(rig, "status/brightness"));
    }

    [Fact]
    public void Lamp_of_several_colours_gets_them_in_its_own_order()
    {
        using LightRig rig = new(rig => LedTree.Make(rig.In("leds/rgb:status"), 128, "green blue red white"), "leds:rgb:status");
        rig.Step();

        rig.Show(new LightScene(LightState.Idle) { Lamp = new LightColour(255, 128, 1) });
        Assert.Equal(("64 1 128 0", "128"), (Value(rig, "rgb:status/multi_intensity"), Value(rig, "rgb:status/brightness")));
        rig.Show(LightState.Idle);
        Assert.Equal("0", Value(rig, "rgb:status/brightness"));
        Assert.True(rig.Loop.Power is { HasColours: true, IsDimmable: true });
    }

    [Fact]
    public void Lamp_that_is_not_there_is_told_with_those_that_are()
    {
        using LightRig rig = new(
            rig =>
            {
                LedTree.Make(rig.In("leds/PWR"), 255);
                LedTree.Make(rig.In("leds/ACT"), 255);
            },
            "leds:status");

        rig.Step();

        Assert.EndsWith("; there are ACT, PWR", Assert.Single(rig.Told).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Channel_gets_its_period_its_level_and_then_what_is_high_of_it()
    {
        using LightRig rig = new(rig => MakeChannel(rig, 1), "pwm:pwmchip0/1,hz=200,active-low");
        rig.Step();
        Assert.Equal(
            ("5000000", "inversed", "0", "1"), (Pwm(rig, "period"), Pwm(rig, "polarity"), Pwm(rig, "duty_cycle"), Pwm(rig, "enable")));

        rig.Show(new LightScene(LightState.Idle) { Lamp = new LightColour(0, 51, 0) });
        Assert.Equal("1000000", Pwm(rig, "duty_cycle"));
        Assert.True(rig.Loop.Power is { HasColours: false, IsDimmable: true });
        rig.Loop.Dispose();
        Assert.Equal(("0", "1"), (Pwm(rig, "duty_cycle"), Pwm(rig, "enable")));
    }

    [Theory]
    [InlineData("pwm:pwmchip0/2", "has the channels 0 to 1, and no 2")]
    [InlineData("pwm:pwmchip9/0", "there is no PWM chip pwmchip9")]
    // It was exported, and its files never appear.
    [InlineData("pwm:pwmchip0/0", "pwm0/enable is not there")]
    public void Channel_that_is_not_there_is_told(string place, string problem)
    {
        using LightRig rig = new(rig => MakeChannel(rig, 1), place);

        rig.Step();

        Assert.Contains(problem, Assert.Single(rig.Told).Detail, StringComparison.Ordinal);
        Assert.Equal(place.EndsWith("chip0/0", StringComparison.Ordinal) ? "0" : "", File.ReadAllText(rig.In("pwm/pwmchip0/export")));
    }

    private static string Value(LightRig rig, string file) => File.ReadAllText(rig.In($"leds/{file}"));

    private static string Pwm(LightRig rig, string file) => File.ReadAllText(rig.In($"pwm/pwmchip0/pwm1/{file}"));

    // Documentation/ABI/testing/sysfs-class-pwm
    private static void MakeChannel(LightRig rig, int channel)
    {
        Directory.CreateDirectory(rig.In($"pwm/pwmchip0/pwm{channel}"));
        File.WriteAllText(rig.In("pwm/pwmchip0/npwm"), "2\n");
        File.WriteAllText(rig.In("pwm/pwmchip0/export"), "");
        foreach ((string file, string value) in new[] { ("period", "0"), ("duty_cycle", "0"), ("enable", "0"), ("polarity", "normal") })
            File.WriteAllText(rig.In($"pwm/pwmchip0/pwm{channel}/{file}"), value + "\n");
    }
}
