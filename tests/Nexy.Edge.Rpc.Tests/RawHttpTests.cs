using System.Net;
using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;

namespace Nexy.Edge.Rpc.Tests;

public sealed class RawHttpTests
{
    private const string Path = "/streaming.StreamingService/InterruptSession";

    private static readonly byte[] Good = Frames.Of(new InterruptRequest { HardwareId = "h" });

    [Theory]
    [InlineData("application/grpc", HttpStatusCode.OK)]
    [InlineData("application/grpc+proto", HttpStatusCode.OK)]
    [InlineData("Application/gRPC; charset=utf-8", HttpStatusCode.OK)]
    [InlineData("application/grpc+json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/grpc-web", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(null, HttpStatusCode.UnsupportedMediaType)]
    public async Task Content_type_decides(string? contentType, HttpStatusCode expected)
    {
        await using var server = await EchoAsync();
        using var raw = new RawClient(server.Tcp);
        var answer = await raw.SendAsync(HttpMethod.Post, Path, contentType, Good);
        Assert.Equal(expected, answer.HttpStatus);
        Assert.Equal(expected == HttpStatusCode.OK ? "0" : null, answer.GrpcStatus);
        await server.AssertServesAsync();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Other_methods_than_post_are_405(string method)
    {
        await using var server = await EchoAsync();
        using var raw = new RawClient(server.Tcp);
        var answer = await raw.SendAsync(new HttpMethod(method), Path, "application/grpc", Good);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.HttpStatus);
        await server.AssertServesAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/x")]
    [InlineData("/a/b/c")]
    [InlineData("/streaming.StreamingService/interruptsession")]
    [InlineData("/streaming.StreamingService/InterruptSession/")]
    [InlineData("/%D0%9D/%25")]
    public async Task Unknown_path_is_unimplemented_in_trailers_only(string path)
    {
        await using var server = await EchoAsync();
        using var raw = new RawClient(server.Tcp);
        var answer = await raw.CallAsync(path, Good);
        Assert.Equal((HttpStatusCode.OK, "12", true), (answer.HttpStatus, answer.GrpcStatus, answer.TrailersOnly));
        Assert.NotNull(answer.GrpcMessage);
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task Good_call_has_its_status_in_trailers()
    {
        await using var server = await EchoAsync();
        using var raw = new RawClient(server.Tcp);
        var answer = await raw.CallAsync(Path, Good);
        Assert.Equal(("0", false), (answer.GrpcStatus, answer.TrailersOnly));
        Assert.Equal(Frames.Of(new InterruptResponse { Message = "h" }), answer.Body);
    }

    public static TheoryData<string, byte[], string> BadBodies => new()
    {
        { "none", [], "12" },
        { "two", [.. Good, .. Good], "12" },
        { "half a prefix", [0, 0], "13" },
        { "half a message", Good[..^1], "13" },
        { "message and a bit", [.. Good, 0, 0], "13" },
        { "flag 7", Frames.Raw(7, 0, []), "13" },
        { "no protobuf", Frames.Raw(0, 3, [0xFF, 0xFF, 0xFF]), "3" },
        { "no utf-8", Frames.Raw(0, 4, [0x0A, 0x02, 0xC3, 0x28]), "0" },
        { "huge announcement", Frames.Raw(0, uint.MaxValue, [1, 2, 3]), "8" },
        { "compressed without encoding", Frames.Gzip(new InterruptRequest().ToByteArray()), "13" },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task Bad_body_has_its_status_and_the_server_goes_on(string what, byte[] body, string status) // R-S11
    {
        await using var server = await EchoAsync();
        using var raw = new RawClient(server.Tcp);
        for (var i = 0; i < 3; i++)
            Assert.Equal((what, status), (what, (await raw.CallAsync(Path, body)).GrpcStatus));
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task Gzip_request_is_read()
    {
        await using var server = await EchoAsync();
        using var raw = new RawClient(server.Tcp);
        var request = new InterruptRequest { HardwareId = new string('z', 2_000) };
        var answer = await raw.CallAsync(Path, Frames.Gzip(request.ToByteArray()), ("grpc-encoding", "gzip"));
        Assert.Equal("0", answer.GrpcStatus);
        Assert.Equal(Frames.Of(new InterruptResponse { Message = request.HardwareId }), answer.Body);
    }

    [Fact]
    public async Task Gzip_bomb_is_refused_within_the_limit()
    {
        await using var server = await EchoAsync();
        using var raw = new RawClient(server.Tcp);
        var answer = await raw.CallAsync(Path, Frames.Gzip(new byte[50_000_000]), ("grpc-encoding", "gzip"));
        Assert.Equal("8", answer.GrpcStatus);
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task Unknown_compression_is_refused_with_the_known_ones()
    {
        await using var server = await EchoAsync();
        using var raw = new RawClient(server.Tcp);
        var answer = await raw.CallAsync(Path, Frames.Raw(1, 2, [1, 2]), ("grpc-encoding", "snappy"));
        Assert.Equal(("12", "identity,gzip"), (answer.GrpcStatus, answer.AcceptEncoding));
        Assert.Contains("snappy", answer.GrpcMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_compression_that_is_not_used_does_no_harm()
    {
        await using var server = await EchoAsync();
        using var raw = new RawClient(server.Tcp);
        Assert.Equal("0", (await raw.CallAsync(Path, Good, ("grpc-encoding", "snappy"))).GrpcStatus);
    }

    [Fact]
    public async Task Odd_metadata_does_no_harm()
    {
        await using var server = await EchoAsync();
        using var raw = new RawClient(server.Tcp);
        var answer = await raw.CallAsync(Path, Good, ("x-bad-bin", "!!!"), ("x-empty", ""), ("grpc-future", "1"));
        Assert.Equal("0", answer.GrpcStatus);
    }

    [Fact]
    public async Task Http1_is_refused_and_the_server_goes_on()
    {
        await using var server = await EchoAsync();
        using var http = new HttpClient { Timeout = RpcAssert.Bound };
        using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{server.Tcp.Port}/"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await server.AssertServesAsync();
    }

    private static Task<TestServer> EchoAsync() => TestServer.UnaryAsync((request, context) =>
    {
        foreach (var entry in context.RequestHeaders)
            context.ResponseTrailers.Add(entry);
        return Task.FromResult(new InterruptResponse { Message = request.HardwareId });
    });
}
