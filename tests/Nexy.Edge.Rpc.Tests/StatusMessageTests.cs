using System.Text;

namespace Nexy.Edge.Rpc.Tests;

public sealed class StatusMessageTests
{
    [Theory]
    [InlineData("plain text!", "plain text!")]
    [InlineData("100%", "100%25")]
    [InlineData("a\r\nb\tc", "a%0D%0Ab%09c")]
    [InlineData("größer", "gr%C3%B6%C3%9Fer")]
    [InlineData("Нет", "%D0%9D%D0%B5%D1%82")]
    [InlineData("🔊", "%F0%9F%94%8A")]
    [InlineData("\u007f", "%7F")]
    public void Encode_escapes_what_is_not_printable_ascii(string text, string encoded)
    {
        Assert.Equal(encoded, StatusMessage.Encode(text));
        Assert.Equal(text, StatusMessage.Decode(encoded));
    }

    [Theory]
    [InlineData("%", "%")]
    [InlineData("50%", "50%")]
    [InlineData("%4", "%4")]
    [InlineData("%zz", "%zz")]
    [InlineData("%41%", "A%")]
    [InlineData("%%41", "%A")]
    [InlineData("%c3%b6", "ö")]
    [InlineData("%C3", "\uFFFD")]
    [InlineData("%FF%41", "\uFFFDA")]
    [InlineData("ö%C3%B6", "öö")]
    public void Decode_broken_escapes_stay(string encoded, string text) =>
        Assert.Equal(text, StatusMessage.Decode(encoded));

    [Fact]
    public void Encode_then_decode_any_unicode_returns_it()
    {
        var random = new Random(11);
        for (var i = 0; i < 5_000; i++)
        {
            var text = new StringBuilder();
            for (var j = random.Next(40); j > 0; j--)
                text.Append(new Rune(random.Next(2) == 0 ? random.Next(0x80) : random.Next(0xE000, 0x11_0000)).ToString());
            Assert.Equal(text.ToString(), StatusMessage.Decode(StatusMessage.Encode(text.ToString())));
        }
    }

    [Fact]
    public void Encode_lone_surrogate_becomes_the_replacement_character() =>
        Assert.Equal("%EF%BF%BD", StatusMessage.Encode("\uD800"));

    [Fact]
    public void Encode_huge_text_is_cut_between_characters()
    {
        var encoded = StatusMessage.Encode(new string('ю', 100_000));
        Assert.InRange(encoded.Length, StatusMessage.MaxEncodedBytes - 6, StatusMessage.MaxEncodedBytes);
        Assert.DoesNotContain('\uFFFD', StatusMessage.Decode(encoded));
        Assert.InRange(StatusMessage.Encode(new string('a', 100_000)).Length, StatusMessage.MaxEncodedBytes - 2, StatusMessage.MaxEncodedBytes);
    }

    [Fact]
    public void Decode_random_bytes_never_fails()
    {
        var random = new Random(5);
        for (var i = 0; i < 5_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => "%0aFg\u00e9 "[random.Next(7)]));
            Assert.NotNull(StatusMessage.Decode(text));
        }
    }
}
