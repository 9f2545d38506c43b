using Nexy.Edge.Configuration;

namespace Nexy.Edge.Tests.Configuration;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "abd", 1)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abc", "ab", 1)]
    [InlineData("abc", "xabc", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_counts_slips(string a, string b, int expected)
    {
        Assert.Equal(expected, EditDistance.Between(a, b));
        Assert.Equal(expected, EditDistance.Between(b, a));
    }

    [Theory]
    [InlineData("leve", "level")]
    [InlineData("banana", null)]
    [InlineData("x", null)]
    public void Nearest_is_given_only_when_it_may_have_been_meant(string word, string? expected)
    {
        Assert.Equal(expected, EditDistance.Nearest(word, ["level", "listen"]));
    }
}
