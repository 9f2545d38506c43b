namespace Nexy.Edge.Rpc.Tests;

public sealed class TimeoutHeaderTests
{
    [Theory]
    [InlineData("1H", 36_000_000_000)]
    [InlineData("1M", 600_000_000)]
    [InlineData("1S", 10_000_000)]
    [InlineData("1m", 10_000)]
    [InlineData("1u", 10)]
    [InlineData("100n", 1)]
    [InlineData("1n", 1)]
    [InlineData("0n", 0)]
    [InlineData("0S", 0)]
    [InlineData("00000007m", 70_000)]
    [InlineData("99999999H", 3_599_999_964_000_000_000)]
    public void TryDecode_all_units(string text, long ticks)
    {
        Assert.True(TimeoutHeader.TryDecode(text, out var timeout));
        Assert.Equal(ticks, timeout.Ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("5")]
    [InlineData("-5S")]
    [InlineData("+5S")]
    [InlineData(" 5S")]
    [InlineData("5 S")]
    [InlineData("1.5S")]
    [InlineData("5s")]
    [InlineData("123456789S")]
    [InlineData("5,5S")]
    [InlineData("5\0S")]
    public void TryDecode_malformed_is_refused(string text) => Assert.False(TimeoutHeader.TryDecode(text, out _));

    [Fact]
    public void Encode_then_decode_is_never_shorter_and_hardly_longer()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var timeout = TimeSpan.FromTicks((long)Math.Exp(random.NextDouble() * Math.Log(TimeSpan.MaxValue.Ticks)));
            var text = TimeoutHeader.Encode(timeout);
            Assert.InRange(text.Length, 2, 9);
            Assert.True(TimeoutHeader.TryDecode(text, out var decoded));
            Assert.True(decoded >= timeout || text == "99999999H", text);
            Assert.True(decoded.Ticks - timeout.Ticks <= Math.Max(10, timeout.Ticks / 99_999), $"{timeout} as {text}");
        }
    }

    [Fact]
    public void Encode_past_is_zero() => Assert.Equal("0n", TimeoutHeader.Encode(TimeSpan.FromSeconds(-1)));
}
