using Nexy.Edge.Linux.Lights;

namespace Nexy.Edge.Linux.Tests.Lights;

/// <summary>Pictures written down by hand, from the drawings of the data sheets.</summary>
public sealed class LedCodeTests
{
    // APA102 data sheet (Shiji Lighting, 2014), "data structure": start frame of 32 zeros; LED frame 111, 5 bits of global brightness,
    // 8 bits each of blue, green and red; end frame. 32 zeros and a byte for each sixteen lamps stand for the last one, which suits
    // the SK9822 too.
    [Fact]
    public void Apa102_picture_is_that_of_the_data_sheet()
    {
        LightColour[] lamps = [new(1, 2, 3), new(255, 0, 128)];
        byte[] bytes = new byte[Apa102Code.BytesOf(lamps.Length)];

        Apa102Code.Write(lamps, "bgr", bytes);

        Assert.Equal("00000000" + "FF030201" + "FF8000FF" + "00000000" + "00", Convert.ToHexString(bytes));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 1)]
    [InlineData(17, 2)]
    [InlineData(300, 19)]
    public void Apa102_picture_ends_with_half_a_clock_for_each_lamp(int lamps, int endBytes) =>
        Assert.Equal(4 + (4 * lamps) + 4 + endBytes, Apa102Code.BytesOf(lamps));

    // WS2812B data sheet (Worldsemi), "composition of 24 bit data": G7…G0 R7…R0 B7…B0, high bit first. A one is 1100 here, a zero 1000.
    // Green 0xF0: 1111 0000. Red 0xA5: 1010 0101. Blue 0x01: 0000 0001.
    [Fact]
    public void Ws2812_picture_is_that_of_the_data_sheet()
    {
        byte[] bytes = new byte[Ws2812Code.BytesOf(1)];

        Ws2812Code.Write([new LightColour(0xA5, 0xF0, 0x01)], "grb", bytes);

        string green = "CC" + "CC" + "88" + "88";
        string red = "C8" + "C8" + "8C" + "8C";
        string blue = "88" + "88" + "88" + "8C";
        Assert.Equal(new string('0', 8) + green + red + blue + new string('0', 240), Convert.ToHexString(bytes));
    }

    // 280 µs of low show a picture; a whole one has to fit into what spidev sends at once when nobody has set another size.
    [Fact]
    public void Ws2812_picture_ends_with_a_long_low_and_the_longest_fits_into_one_transfer()
    {
        Assert.InRange(120 * 8 * 1e6 / Ws2812Code.SpeedHz, 280, 400);
        Assert.InRange(Ws2812Code.BytesOf(SpiLightPlace.MaxCount), 1, 4096);
        Assert.InRange(Apa102Code.BytesOf(SpiLightPlace.MaxCount), 1, 4096);
    }

    [Theory]
    [InlineData("rgb", "112233")]
    [InlineData("grb", "221133")]
    [InlineData("brg", "331122")]
    public void Order_of_the_colours_is_that_of_the_strip(string order, string expected)
    {
        byte[] bytes = new byte[3];

        LampOrder.Write(new LightColour(0x11, 0x22, 0x33), order, bytes);

        Assert.Equal(expected, Convert.ToHexString(bytes));
    }
}
