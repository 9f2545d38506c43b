using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Rpc.Tests;

/// <summary>Our client against servers of other languages.</summary>
public sealed class InteropClientTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<InteropLanguage, bool> Ways => InteropServerTests.Ways;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Stream_arrives_whole(InteropLanguage language, bool unix)
    {
        await using var server = await StartAsync(language, unix);
        using var channel = Channel(server);
        using var call = Stream(channel, "count 300 4096");
        var messages = await RpcAssert.ReadAllAsync(call);
        Assert.Equal(300, messages.Count);
        Assert.All(messages, message => Assert.Equal(InteropScript.Pattern(4096), message.AudioChunk.AudioData.ToByteArray()));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Unary_answers_and_fails_as_told(InteropLanguage language, bool unix)
    {
        await using var server = await StartAsync(language, unix);
        using var channel = Channel(server);
        var answer = await channel.AsyncUnaryCall(TestMethods.Interrupt, new InterruptRequest { HardwareId = "колонка" });
        Assert.Equal("колонка", answer.Message);
        Assert.Equal(["s1", "s2"], answer.InterruptedSessions);
        using var failing = channel.AsyncUnaryCall(TestMethods.Interrupt, new InterruptRequest { HardwareId = "fail" });
        var failure = await RpcAssert.EndsWithAsync(StatusCode.NotFound, failing.ResponseAsync);
        Assert.Equal("kein Gerät «fail» 🔇", failure.Status.Detail);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Error_after_data_has_its_trailers(InteropLanguage language, bool unix)
    {
        await using var server = await StartAsync(language, unix);
        using var channel = Channel(server);
        using var call = Stream(channel, "fail-after 2 RESOURCE_EXHAUSTED Предел größer");
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(RpcAssert.Bound));
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(RpcAssert.Bound));
        var failure = await RpcAssert.EndsWithAsync(
            StatusCode.ResourceExhausted, call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal("Предел größer", failure.Status.Detail);
        Assert.Equal("asked for", failure.Trailers.GetValue("x-why"));
        await RpcAssert.EndsWithAsync(StatusCode.NotFound, RpcAssert.ReadAllAsync(Stream(channel, "fail NOT_FOUND nichts")));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Deadline_and_cancellation_end_the_call(InteropLanguage language, bool unix)
    {
        await using var server = await StartAsync(language, unix);
        using var channel = Channel(server);
        using var late = Stream(channel, "hang", new CallOptions(deadline: DateTime.UtcNow.AddSeconds(1)));
        await RpcAssert.EndsWithAsync(StatusCode.DeadlineExceeded, RpcAssert.ReadAllAsync(late));
        using var cancelled = Stream(channel, "hang");
        Assert.True(await cancelled.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(RpcAssert.Bound));
        cancelled.Dispose();
        await RpcAssert.EndsWithAsync(StatusCode.Cancelled, cancelled.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal("still here", Assert.Single(await RpcAssert.ReadAllAsync(Stream(channel, "still here"))).TextChunk);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Metadata_comes_back_in_headers_and_trailers(InteropLanguage language, bool unix)
    {
        await using var server = await StartAsync(language, unix);
        using var channel = Channel(server);
        var headers = new Metadata { { "x-text", "plain value" }, { "x-data-bin", [0, 255, 16] } };
        using var call = Stream(channel, "metadata", new CallOptions(headers));
        Assert.Equal("plain value", (await call.ResponseHeadersAsync.WaitAsync(RpcAssert.Bound)).GetValue("x-text"));
        Assert.Single(await RpcAssert.ReadAllAsync(call));
        Assert.Equal([0, 255, 16], call.GetTrailers().GetValueBytes("x-data-bin"));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Gzip_answer_is_understood(InteropLanguage language, bool unix)
    {
        await using var server = await StartAsync(language, unix, "--gzip");
        using var channel = Channel(server);
        using var call = Stream(channel, "count 20 4096");
        Assert.All(
            await RpcAssert.ReadAllAsync(call),
            message => Assert.Equal(InteropScript.Pattern(4096), message.AudioChunk.AudioData.ToByteArray()));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Oversize_answer_is_refused_and_the_channel_goes_on(InteropLanguage language, bool unix)
    {
        await using var server = await StartAsync(language, unix);
        using var channel = Channel(server);
        using var call = Stream(channel, "big 6000000");
        await RpcAssert.EndsWithAsync(StatusCode.ResourceExhausted, RpcAssert.ReadAllAsync(call));
        Assert.Single(await RpcAssert.ReadAllAsync(Stream(channel, "still here")));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Killed_server_is_unavailable(InteropLanguage language, bool unix)
    {
        await using var server = await StartAsync(language, unix);
        using var channel = Channel(server);
        using var call = Stream(channel, "hang");
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(RpcAssert.Bound));
        server.Kill();
        await RpcAssert.EndsWithAsync(StatusCode.Unavailable, call.ResponseStream.MoveNext(CancellationToken.None));
        await RpcAssert.EndsWithAsync(StatusCode.Unavailable, RpcAssert.ReadAllAsync(Stream(channel, "anybody?")));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Unknown_method_is_unimplemented(InteropLanguage language, bool unix)
    {
        await using var server = await StartAsync(language, unix);
        using var channel = Channel(server);
        using var call = channel.AsyncUnaryCall(TestMethods.HealthCheck, new());
        await RpcAssert.EndsWithAsync(StatusCode.Unimplemented, call.ResponseAsync);
    }

    public void Dispose() => _folder.Dispose();

    private static RpcChannel Channel(InteropServer server) => RpcChannel.ForAddress(RpcEndpoint.Parse(server.Endpoint));

    private static AsyncServerStreamingCall<StreamResponse> Stream(RpcChannel channel, string prompt, CallOptions options = default) =>
        channel.AsyncServerStreamingCall(TestMethods.StreamAudio, new StreamRequest { Prompt = prompt }, options);

    private Task<InteropServer> StartAsync(InteropLanguage language, bool unix, params string[] arguments) =>
        InteropServer.StartAsync(language, unix ? _folder.Socket().ToString() : "tcp:127.0.0.1:0", arguments);
}
