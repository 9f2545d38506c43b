using Nexy.Edge.Linux.Lights;

namespace Nexy.Edge.Linux.Tests.Lights;

public sealed class LightPlaceTests
{
    [Theory]
    [InlineData("apa102:/dev/spidev0.0,count=12", false, 12, "bgr", 4_000_000)]
    [InlineData("apa102:spidev1.0,count=300,order=rgb,hz=8000000", false, 300, "rgb", 8_000_000)]
    [InlineData("ws2812:/dev/spidev0.0,count=1", true, 1, "grb", 3_200_000)]
    [InlineData("ws2812:/dev/spidev0.0,order=rgb,count=60", true, 60, "rgb", 3_200_000)]
    public void Strip_is_read(string text, bool isTimed, int count, string order, int hz)
    {
        SpiLightPlace place = Assert.IsType<SpiLightPlace>(LightPlace.Parse(text));

        Assert.Equal((isTimed, count, order, hz), (place.IsTimed, place.Count, place.Order, place.SpeedHz));
    }

    [Fact]
    public void Lamps_are_read()
    {
        Assert.Equal(("pwmchip0", 1, 200, true), LightPlace.Parse("pwm:pwmchip0/1,hz=200,active-low") is PwmLightPlace pwm
            ? (pwm.Chip, pwm.Channel, pwm.SpeedHz, pwm.IsActiveLow) : default);
        Assert.Equal("input0::capslock", Assert.IsType<LedPlace>(LightPlace.Parse("leds:input0::capslock")).Name);
        Assert.True(Assert.IsType<GpioLightPlace>(LightPlace.Parse("gpio:gpiochip0/17,active-low")).Line.IsActiveLow);
    }

    [Theory]
    [InlineData("")]
    [InlineData("apa102")]
    [InlineData("apa102:/dev/spidev0.0")]
    [InlineData("apa102:,count=3")]
    [InlineData("apa102:dev/spidev0.0,count=3")]
    [InlineData("apa102:/dev/spidev0.0,count=0")]
    [InlineData("apa102:/dev/spidev0.0,count=301")]
    [InlineData("apa102:/dev/spidev0.0,count=3,order=rgg")]
    [InlineData("apa102:/dev/spidev0.0,count=3,order=rgbw")]
    [InlineData("apa102:/dev/spidev0.0,count=3,hz=99")]
    [InlineData("ws2812:/dev/spidev0.0,count=3,hz=3200000")]
    [InlineData("gpio:gpiochip0/17,pull-up")]
    [InlineData("gpio:gpiochip0/17,debounce=3")]
    [InlineData("pwm:pwmchip0")]
    [InlineData("pwm:pwmchip0/one")]
    [InlineData("pwm:../1")]
    [InlineData("pwm:pwmchip0/0,hz=1")]
    [InlineData("leds:")]
    [InlineData("leds:a/b")]
    [InlineData("leds:..")]
    [InlineData("leds:a,b")]
    [InlineData("neon:tube")]
    public void Text_that_is_no_place_is_refused(string text) => Assert.Null(LightPlace.Parse(text));

    [Theory]
    [InlineData("idle=off", LightState.Idle, 0, 0, 0, LightMotion.Still)]
    [InlineData("speaking=#0080ff level", LightState.Speaking, 0, 128, 255, LightMotion.Level)]
    [InlineData("thinking=orange spin", LightState.Thinking, 255, 80, 0, LightMotion.Spin)]
    public void Look_is_read(string text, LightState state, byte red, byte green, byte blue, LightMotion motion) =>
        Assert.Equal((state, new LightLook(new LightColour(red, green, blue), motion)), LightLook.Parse(text));

    [Theory]
    [InlineData("idle")]
    [InlineData("idle=")]
    [InlineData("sleeping=red")]
    [InlineData("0=red")]
    [InlineData("Idle=red")]
    [InlineData("idle=reddish")]
    [InlineData("idle=#12345")]
    [InlineData("idle=#12345g")]
    [InlineData("idle=red dance")]
    [InlineData("idle=red 1")]
    [InlineData("idle=red  blink")]
    [InlineData("idle=red blink blink")]
    public void Text_that_is_no_look_is_refused(string text) => Assert.Null(LightLook.Parse(text));

    [Fact]
    public void Configured_looks_take_the_place_of_the_usual_ones_and_the_last_one_counts()
    {
        IReadOnlyList<LightLook> looks = LightLook.All(["muted=blue blink", "muted=pink"]);

        Assert.Equal(new LightLook(new LightColour(255, 0, 128), LightMotion.Still), looks[(int)LightState.Muted]);
        Assert.Equal(LightLook.All([])[(int)LightState.Thinking], looks[(int)LightState.Thinking]);
        Assert.Equal(Enum.GetValues<LightState>().Length, looks.Count);
    }
}
