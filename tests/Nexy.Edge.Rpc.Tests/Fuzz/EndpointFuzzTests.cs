using System.Text;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Rpc.Tests.Fuzz;

/// <summary>Endpoints as people write them, and worse.</summary>
public sealed class EndpointFuzzTests
{
    private static readonly string[] Atoms =
    [
        "unix:", "tcp:", "unix:", "tcp:", "/", "//", "///", "run", "x.sock", ":", "::", "::1", "[", "]", "[::1]", "127.0.0.1", "localhost", "0", "1",
        "65535", "65536", "5005", "-1", "%", "%lo", "%25lo", ".", "..", " ", "@", "?", "#", "é", "😀", "\0", "\n", "a-b", "_", "0x7f", "fe80::1",
    ];

    [Fact]
    public void Text_is_an_endpoint_that_can_be_used_or_refused_with_a_reason() =>
        FuzzRun.Of("endpoint", Make, input =>
        {
            if (Parse(Encoding.UTF8.GetString(input)) is not { } endpoint)
                return;
            Assert.Equal(endpoint, RpcEndpoint.Parse(endpoint.ToString()));
            Assert.NotNull(endpoint.ToEndPoint());
            using var channel = RpcChannel.ForAddress(endpoint);
            Assert.Equal(endpoint, channel.Endpoint);
        });

    private static byte[] Make(Random random)
    {
        var text = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Atoms[random.Next(Atoms.Length)]));
        text = random.Next(3) switch { 0 => "tcp:" + text + ":5005", 1 => "unix:/" + text, _ => text };
        return random.Next(2) == 0 ? Bytes.Damaged(random, Encoding.UTF8.GetBytes(text)) : Encoding.UTF8.GetBytes(text);
    }

    private static RpcEndpoint? Parse(string text)
    {
        try
        {
            return RpcEndpoint.Parse(text);
        }
        catch (FormatException refusal)
        {
            Assert.Contains("tcp:127.0.0.1:5005", refusal.Message, StringComparison.Ordinal);
            return null;
        }
    }
}
