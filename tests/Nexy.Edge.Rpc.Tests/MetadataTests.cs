namespace Nexy.Edge.Rpc.Tests;

public sealed class MetadataTests
{
    [Theory]
    [InlineData("grpc-status", "reserved")]
    [InlineData("GRPC-anything", "reserved")]
    [InlineData("with space", "character")]
    [InlineData("käse", "character")]
    [InlineData(":path", "character")]
    [InlineData("x-bin", "needs bytes")]
    public void Add_text_under_an_illegal_key_is_refused(string key, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => new Metadata().Add(key, "v")).Message, StringComparison.Ordinal);

    [Fact]
    public void Add_empty_key_is_refused() => Assert.Throws<ArgumentException>(() => new Metadata().Add("", "v"));

    [Theory]
    [InlineData("line\nbreak")]
    [InlineData("ü")]
    [InlineData("\u007f")]
    [InlineData("\0")]
    public void Add_value_that_is_not_printable_ascii_is_refused(string value) =>
        Assert.Contains("'x-a'", Assert.Throws<ArgumentException>(() => new Metadata().Add("x-a", value)).Message, StringComparison.Ordinal);

    [Fact]
    public void Add_bytes_needs_the_suffix() =>
        Assert.Contains("-bin", Assert.Throws<ArgumentException>(() => new Metadata().Add("x-a", new byte[1])).Message, StringComparison.Ordinal);

    [Fact]
    public void Get_several_values_gives_the_last_and_all_in_order()
    {
        var metadata = new Metadata { { "X-A", "1" }, { "x-b", "2" }, { "x-a", "3" }, { "x-a-bin", new byte[] { 4 } } };
        Assert.Equal("3", metadata.GetValue("x-A"));
        Assert.Equal(["1", "3"], metadata.GetAll("x-a").Select(entry => entry.Value));
        Assert.Equal([4], metadata.GetValueBytes("x-a-bin"));
        Assert.Null(metadata.Get("x-c"));
        Assert.Equal("x-a", metadata[0].Key);
    }

    [Fact]
    public void Empty_cannot_be_changed() =>
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("a", "b"));
}
