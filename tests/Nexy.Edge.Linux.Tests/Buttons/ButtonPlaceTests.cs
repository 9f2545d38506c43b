using Nexy.Edge.Linux.Buttons;

namespace Nexy.Edge.Linux.Tests.Buttons;

public sealed class ButtonPlaceTests
{
    [Theory]
    [InlineData("gpio:gpiochip0/17", "gpiochip0", "", 17)]
    [InlineData("gpio:pinctrl-bcm2711/GPIO17", "pinctrl-bcm2711", "GPIO17", -1)]
    [InlineData("gpio:/dev/gpiochip4/0", "/dev/gpiochip4", "", 0)]
    [InlineData("gpio:TALK BUTTON", "", "TALK BUTTON", -1)]
    public void Line_is_found_by_chip_and_number_or_by_name(string text, string chip, string line, int offset)
    {
        GpioPlace place = Assert.IsType<GpioPlace>(ButtonPlace.Parse(text));

        Assert.Equal((chip, line, offset), (place.Chip, place.Line, place.Offset));
        Assert.Equal((GpioBias.AsIs, false, null), (place.Bias, place.IsActiveLow, place.DebounceMs));
    }

    [Fact]
    public void Options_of_a_line_are_taken_in_any_order()
    {
        GpioPlace place = Assert.IsType<GpioPlace>(ButtonPlace.Parse("gpio:gpiochip0/17,debounce=25,pull-up,active-low"));

        Assert.Equal((GpioBias.PullUp, true, 25), (place.Bias, place.IsActiveLow, place.DebounceMs));
        Assert.Equal("gpio:gpiochip0/17", place.LineText);
    }

    [Theory]
    [InlineData("key:VOLUMEUP", 115, "", false)]
    [InlineData("key:KEY_VOLUMEUP", 115, "", false)]
    [InlineData("key:582@Jabra SPEAK 510", 582, "Jabra SPEAK 510", false)]
    [InlineData("rel:DIAL@rotary", 7, "rotary", true)]
    public void Key_or_axis_is_found_by_name_or_number_on_any_device_or_one(string text, int code, string device, bool isKnob)
    {
        InputPlace place = Assert.IsType<InputPlace>(ButtonPlace.Parse(text));

        Assert.Equal((code, device, isKnob), (place.Code, place.Device, place.IsKnob));
    }

    [Theory]
    [InlineData("")]
    [InlineData("17")]
    [InlineData("pin:17")]
    [InlineData("gpio:")]
    [InlineData("gpio:17")]
    [InlineData("gpio:/17")]
    [InlineData("gpio: /17")]
    [InlineData("gpio:gpiochip0/")]
    [InlineData("gpio:gpiochip0/65536")]
    [InlineData("gpio:gpiochip0/17,pullup")]
    [InlineData("gpio:gpiochip0/17,pull-up,pull-down")]
    [InlineData("gpio:gpiochip0/17,debounce=1001")]
    [InlineData("gpio:gpiochip0/17,debounce=-1")]
    [InlineData("key:")]
    [InlineData("key:VOLUME_UP")]
    [InlineData("key:768")]
    [InlineData("key:MUTE@")]
    [InlineData("rel:MUTE")]
    [InlineData("rel:16")]
    [InlineData("key:MUTE@a\nb")]
    public void What_is_no_place_is_refused(string text) => Assert.Null(ButtonPlace.Parse(text));
}
