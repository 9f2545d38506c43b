namespace Nexy.Edge.Rpc.Tests;

public sealed class MetadataCodecTests
{
    [Fact]
    public void Encode_bytes_has_no_padding_and_decodes_with_and_without()
    {
        var random = new Random(3);
        for (var lengthBytes = 0; lengthBytes < 64; lengthBytes++)
        {
            var bytes = new byte[lengthBytes];
            random.NextBytes(bytes);
            var encoded = MetadataCodec.Encode(new Metadata.Entry("x-bin", bytes));
            Assert.DoesNotContain('=', encoded);
            Assert.Equal(bytes, Assert.Single(Decode("x-bin", encoded)).ValueBytes);
            Assert.Equal(bytes, Assert.Single(Decode("X-Bin", Convert.ToBase64String(bytes))).ValueBytes);
        }
    }

    [Theory]
    [InlineData("AQ,Ag==,Aw")]
    [InlineData("AQ , Ag==, Aw==")]
    public void Decode_joined_bytes_are_split(string value) =>
        Assert.Equal([1, 2, 3], Decode("x-bin", value).Select(entry => entry.ValueBytes.Single()));

    [Theory]
    [InlineData("!!")]
    [InlineData("A")]
    [InlineData("A===A")]
    public void Decode_bad_base64_is_left_out(string value) => Assert.Empty(Decode("x-bin", value));

    [Fact]
    public void Decode_text_is_trimmed_and_keeps_commas() =>
        Assert.Equal("a, b", Assert.Single(Decode("x-a", " a, b ")).Value);

    [Fact]
    public void Decode_text_that_could_not_be_sent_again_is_left_out() => Assert.Empty(Decode("x-a", "caf\u00e9"));

    [Theory]
    [InlineData("grpc-foo", false)]
    [InlineData("te", false)]
    [InlineData("Content-Type", false)]
    [InlineData(":authority", false)]
    [InlineData("user-agent", true)]
    [InlineData("x-session", true)]
    public void IsCustom_leaves_the_protocol_out(string key, bool custom) =>
        Assert.Equal(custom, MetadataCodec.IsCustom(key));

    private static Metadata Decode(string key, string value)
    {
        var metadata = new Metadata();
        MetadataCodec.Decode(metadata, key, value);
        return metadata;
    }
}
