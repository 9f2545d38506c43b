using Nexy.Edge.Linux.RealTime;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

public sealed class SampleConverterTests
{
    private static readonly short[] AllInt16 = [.. Enumerable.Range(short.MinValue, 65536).Select(value => (short)value)];

    [Fact]
    public void ToInt16_of_every_int16_value_gives_it_back()
    {
        short[] back = new short[AllInt16.Length];

        SampleConverter.ToInt16(CaptureSignal.ToFloat(AllInt16), back);

        Assert.Equal(AllInt16, back);
    }

    [Fact]
    public void ToInt32_of_every_int16_value_gives_it_in_the_upper_half()
    {
        int[] back = new int[AllInt16.Length];

        SampleConverter.ToInt32(CaptureSignal.ToFloat(AllInt16), back);

        Assert.Equal(AllInt16.Select(value => value << 16), back);
    }

    [Theory]
    [InlineData(1f, 32767, 2147483520)]
    [InlineData(7f, 32767, 2147483520)]
    [InlineData(-1f, -32768, int.MinValue)]
    [InlineData(-7f, -32768, int.MinValue)]
    [InlineData(0.4f / 32768, 0, 26214)]
    [InlineData(0.6f / 32768, 1, 39321)]
    public void Out_of_range_is_clamped_and_the_rest_is_rounded(float sample, short asInt16, int asInt32)
    {
        short[] shorts = new short[1];
        int[] ints = new int[1];

        SampleConverter.ToInt16([sample], shorts);
        SampleConverter.ToInt32([sample], ints);

        Assert.Equal(asInt16, shorts[0]);
        Assert.Equal(asInt32, ints[0]);
    }
}
