namespace Nexy.Edge.Rpc.Tests;

public sealed class RpcEndpointTests
{
    [Theory]
    [InlineData("unix:/run/nexy-edge/server.sock", "unix:/run/nexy-edge/server.sock")]
    [InlineData("unix:///run/x", "unix:/run/x")]
    [InlineData("unix://///run/x", "unix:/run/x")]
    [InlineData("tcp:127.0.0.1:5005", "tcp:127.0.0.1:5005")]
    [InlineData("tcp:[::1]:5005", "tcp:[::1]:5005")]
    [InlineData("tcp:localhost:0", "tcp:localhost:0")]
    [InlineData("tcp:speaker-hub.local:65535", "tcp:speaker-hub.local:65535")]
    public void Parse_good_text_is_read(string text, string expected) =>
        Assert.Equal(expected, RpcEndpoint.Parse(text).ToString());

    [Theory]
    [InlineData("", "neither 'unix:' nor 'tcp:'")]
    [InlineData("http://127.0.0.1:1", "neither 'unix:' nor 'tcp:'")]
    [InlineData("/run/x", "neither 'unix:' nor 'tcp:'")]
    [InlineData("unix:", "absolute")]
    [InlineData("unix:run/x", "absolute")]
    [InlineData("unix:/run/", "a folder")]
    [InlineData("unix:/a\0b", "zero character")]
    [InlineData("tcp:", "no port")]
    [InlineData("tcp:127.0.0.1", "no port")]
    [InlineData("tcp:[::1]", "no port")]
    [InlineData("tcp:::1:5005", "brackets")]
    [InlineData("tcp:[127.0.0.1]:5005", "brackets")]
    [InlineData("tcp:127.0.0.1:", "not a port")]
    [InlineData("tcp:127.0.0.1:65536", "not a port")]
    [InlineData("tcp:127.0.0.1:-1", "not a port")]
    [InlineData("tcp:127.0.0.1:5005 ", "not a port")]
    [InlineData("tcp:127.0.0.1:5005\0", "not a port")]
    [InlineData("tcp:[[::1]]:5005", "brackets")]
    [InlineData("tcp:[[::1]:80]:5005", "brackets")]
    [InlineData("tcp:bad host:5005", "neither an address nor a host name")]
    public void Parse_bad_text_says_what_is_wrong_and_what_is_right(string text, string reason)
    {
        var message = Assert.Throws<FormatException>(() => RpcEndpoint.Parse(text)).Message;
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Contains("tcp:127.0.0.1:5005", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(107, true)]
    [InlineData(108, false)]
    public void Parse_long_path_is_refused_at_the_limit_of_the_kernel(int pathBytes, bool fits)
    {
        var text = "unix:/" + new string('a', pathBytes - 1);
        if (fits)
            Assert.NotNull(RpcEndpoint.Parse(text).ToEndPoint());
        else
            Assert.Contains("108 bytes", Assert.Throws<FormatException>(() => RpcEndpoint.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unix:/x", true)]
    [InlineData("tcp:127.8.9.1:1", true)]
    [InlineData("tcp:[::1]:1", true)]
    [InlineData("tcp:localhost:1", true)]
    [InlineData("tcp:0.0.0.0:1", false)]
    [InlineData("tcp:192.168.0.1:1", false)]
    [InlineData("tcp:example.org:1", false)]
    public void IsLocal_tells_this_box_from_others(string text, bool local) =>
        Assert.Equal(local, RpcEndpoint.Parse(text).IsLocal);
}
