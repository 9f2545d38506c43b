using Microsoft.AspNetCore.Http.Features;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Rpc.Tests;

/// <summary>Our client against servers that break the protocol.</summary>
public sealed class ClientFaultTests
{
    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.Unavailable)]
    [InlineData(500, StatusCode.Unknown)]
    [InlineData(204, StatusCode.Unknown)]
    public async Task Http_status_without_grpc_status_is_mapped(int httpStatus, StatusCode expected)
    {
        var failure = await FailAsync(expected, context =>
        {
            context.GetRequiredFeature<IHttpResponseFeature>().StatusCode = httpStatus;
            return Task.CompletedTask;
        });
        Assert.Contains($"{httpStatus}", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, StatusCode.Internal)]
    [InlineData(1, StatusCode.Internal)]
    [InlineData(2, StatusCode.Internal)]
    [InlineData(3, StatusCode.Internal)]
    [InlineData(4, StatusCode.Internal)]
    [InlineData(6, StatusCode.Internal)]
    [InlineData(7, StatusCode.Unavailable)]
    [InlineData(8, StatusCode.Cancelled)]
    [InlineData(9, StatusCode.Internal)]
    [InlineData(10, StatusCode.Internal)]
    [InlineData(11, StatusCode.ResourceExhausted)]
    [InlineData(12, StatusCode.PermissionDenied)]
    public void Http2_error_codes_are_mapped(int code, StatusCode expected) =>
        Assert.Equal(expected, HttpStatusMap.FromHttp2Error(code).StatusCode);

    [Fact]
    public void Connection_that_goes_away_before_an_answer_is_unavailable()
    {
        var endpoint = RpcEndpoint.Parse("tcp:127.0.0.1:5005");
        var goAway = new HttpProtocolException(0, "GOAWAY", null);
        var sending = ClientFault.ToStatus(new HttpRequestException("retries used up", goAway), CallEnd.None, endpoint);
        Assert.Equal(StatusCode.Unavailable, sending.StatusCode);
        Assert.Equal(StatusCode.Internal, ClientFault.ToStatus(goAway, CallEnd.None, endpoint).StatusCode);
    }

    [Theory]
    [InlineData(2, StatusCode.Internal)]
    [InlineData(8, StatusCode.Cancelled)]
    [InlineData(11, StatusCode.ResourceExhausted)]
    [InlineData(12, StatusCode.PermissionDenied)]
    public async Task Reset_in_mid_stream_is_mapped(int code, StatusCode expected)
    {
        await FailAsync(expected, async context =>
        {
            await SendAsync(context, Frames.Of(new InterruptResponse()));
            context.GetRequiredFeature<IHttpResetFeature>().Reset(code);
        });
    }

    [Fact]
    public Task Reset_before_headers_is_mapped() => FailAsync(StatusCode.Cancelled, context =>
    {
        context.GetRequiredFeature<IHttpResetFeature>().Reset(8);
        return Task.CompletedTask;
    });

    [Fact]
    public async Task Answer_without_status_is_unknown()
    {
        var failure = await FailAsync(StatusCode.Unknown, context => SendAsync(context, Frames.Of(new InterruptResponse())));
        Assert.Contains("without grpc-status", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_of_another_content_type_is_unknown()
    {
        var failure = await FailAsync(StatusCode.Unknown, context => SendAsync(context, [1, 2, 3], contentType: "text/html"));
        Assert.Contains("'text/html'", failure.Status.Detail, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], StatusCode> BadBodies => new()
    {
        { "none", [], StatusCode.Unimplemented },
        { "two", [.. Frames.Of(new InterruptResponse()), .. Frames.Of(new InterruptResponse())], StatusCode.Unimplemented },
        { "cut", Frames.Of(new InterruptResponse { Message = "m" })[..^1], StatusCode.Internal },
        { "no protobuf", Frames.Raw(0, 3, [255, 255, 255]), StatusCode.Internal },
        { "flag 9", Frames.Raw(9, 0, []), StatusCode.Internal },
        { "huge", Frames.Raw(0, uint.MaxValue, [1]), StatusCode.ResourceExhausted },
        { "compressed without encoding", Frames.Gzip([]), StatusCode.Internal },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task Bad_body_has_its_status(string what, byte[] body, StatusCode expected)
    {
        Assert.NotNull(what);
        await FailAsync(expected, context => SendAsync(context, body, status: "0"));
    }

    [Theory]
    [InlineData("7", StatusCode.PermissionDenied)]
    [InlineData("17", StatusCode.Unknown)]
    [InlineData("-1", StatusCode.Unknown)]
    [InlineData("x", StatusCode.Unknown)]
    public Task Status_field_is_read_tolerantly(string field, StatusCode expected) =>
        FailAsync(expected, context => SendAsync(context, Frames.Of(new InterruptResponse()), status: field));

    [Fact]
    public async Task Nobody_there_is_unavailable_and_names_the_endpoint()
    {
        using var folder = new TempFolder();
        using var channel = RpcChannel.ForAddress(folder.Socket());
        using var call = channel.AsyncUnaryCall(TestMethods.Interrupt, new InterruptRequest());
        var failure = await RpcAssert.EndsWithAsync(StatusCode.Unavailable, call.ResponseAsync);
        Assert.Contains($"{folder.Socket()}", failure.Status.Detail, StringComparison.Ordinal);
        var headers = await Assert.ThrowsAsync<RpcException>(() => call.ResponseHeadersAsync);
        Assert.Equal(StatusCode.Unavailable, headers.StatusCode);
    }

    [Fact]
    public async Task Status_before_the_end_is_refused()
    {
        var release = new TaskCompletionSource();
        await using var server = await TestServer.UnaryAsync(async (_, _) =>
        {
            await release.Task;
            return new InterruptResponse();
        });
        using var call = server.Interrupt();
        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
        Assert.Throws<InvalidOperationException>(() => call.GetTrailers());
        release.SetResult();
        await call;
    }

    private static async Task<RpcException> FailAsync(StatusCode expected, Func<IFeatureCollection, Task> answer)
    {
        await using var server = await OddServer.StartAsync(answer);
        using var call = server.Channel.AsyncUnaryCall(TestMethods.Interrupt, new InterruptRequest());
        return await RpcAssert.EndsWithAsync(expected, call.ResponseAsync);
    }

    private static async Task SendAsync(
        IFeatureCollection context, byte[] body, string contentType = "application/grpc", string? status = null)
    {
        context.GetRequiredFeature<IHttpResponseFeature>().Headers.ContentType = contentType;
        if (status is not null)
            context.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers["grpc-status"] = status;
        await context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.WriteAsync(body);
    }
}
