namespace Nexy.Edge.Server.Tests.Engines;

public class RussianNumbersTests
{
    [Theory]
    [InlineData(0, false, "ноль")]
    [InlineData(1, false, "один")]
    [InlineData(1, true, "одна")]
    [InlineData(12, true, "двенадцать")]
    [InlineData(22, true, "двадцать две")]
    [InlineData(40, false, "сорок")]
    [InlineData(99, false, "девяносто девять")]
    [InlineData(100, false, "100")]
    public void Cardinal_agrees_with_the_gender(int number, bool isFeminine, string words) =>
        Assert.Equal(words, RussianNumbers.Cardinal(number, isFeminine));

    [Theory]
    [InlineData(1, "ое", "первое")]
    [InlineData(3, "ое", "третье")]
    [InlineData(3, "ого", "третьего")]
    [InlineData(20, "ое", "двадцатое")]
    [InlineData(23, "ое", "двадцать третье")]
    [InlineData(31, "ое", "тридцать первое")]
    [InlineData(25, "ого", "двадцать пятого")]
    [InlineData(40, "ого", "сорокового")]
    public void Ordinal_has_its_ending(int number, string ending, string words) =>
        Assert.Equal(words, RussianNumbers.Ordinal(number, ending));

    [Theory]
    [InlineData(1, "час")]
    [InlineData(2, "часа")]
    [InlineData(5, "часов")]
    [InlineData(11, "часов")]
    [InlineData(21, "час")]
    [InlineData(24, "часа")]
    [InlineData(112, "часов")]
    public void Noun_agrees_with_the_number(int number, string noun) =>
        Assert.Equal(noun, RussianNumbers.Noun(number, "час", "часа", "часов"));
}
