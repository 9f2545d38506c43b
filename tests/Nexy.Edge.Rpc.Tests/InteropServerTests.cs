using Nexy.Edge.TestKit;

namespace Nexy.Edge.Rpc.Tests;

/// <summary>Clients of other languages against our server.</summary>
public sealed class InteropServerTests
{
    public static TheoryData<InteropLanguage, bool> Ways => new()
    {
        { InteropLanguage.Python, true },
        { InteropLanguage.Python, false },
        { InteropLanguage.Node, true },
        { InteropLanguage.Node, false },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Stream_arrives_whole(InteropLanguage language, bool unix)
    {
        await using var server = await StartAsync(new InteropScript());
        var result = await Client(server, language, unix).RunAsync("stream", "count 300 4096");
        Assert.Equal(("OK", 300, 300 * 4096), (result.Code, result.Messages.Count(), result.AudioBytes));
        var expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(InteropScript.Pattern(4096)));
        Assert.All(result.Messages, message => Assert.Equal(expected, message.GetProperty("sha256").GetString()));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Unary_and_health_answer(InteropLanguage language, bool unix)
    {
        await using var server = await StartAsync(new InteropScript());
        var client = Client(server, language, unix);
        var interrupt = await client.RunAsync("interrupt", "--hardware-id=колонка");
        Assert.Equal("колонка", interrupt.Messages.Single().GetProperty("text").GetString());
        Assert.Equal("s1,s2", string.Join(',', interrupt.Messages.Single().GetProperty("sessions").EnumerateArray()));
        Assert.Equal("SERVING", (await client.RunAsync("health")).Messages.Single().GetProperty("status").GetString());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Error_before_and_after_data_has_code_text_and_trailers(InteropLanguage language, bool unix)
    {
        await using var server = await StartAsync(new InteropScript());
        var client = Client(server, language, unix);
        var unary = await client.RunAsync("interrupt", "--hardware-id=fail");
        Assert.Equal(("NOT_FOUND", "kein Gerät «fail» 🔇 100%", "01ff"), (unary.Code, unary.Details, unary.Trailer("x-why-bin")));
        foreach (var messages in new[] { 0, 3 })
        {
            var stream = await client.RunAsync("stream", $"fail-after {messages}");
            Assert.Equal(("RESOURCE_EXHAUSTED", "Предел größer 🔊\nzwei"), (stream.Code, stream.Details));
            Assert.Equal(messages, stream.Messages.Count());
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Deadline_reaches_client_and_handler(InteropLanguage language, bool unix)
    {
        var script = new InteropScript();
        await using var server = await StartAsync(script);
        var result = await Client(server, language, unix).RunAsync("stream", "hang", "--deadline-ms=1500");
        Assert.Equal("DEADLINE_EXCEEDED", result.Code);
        await script.HangCancelled.Task.WaitAsync(RpcAssert.Bound);
        await server.AssertServesAsync();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Cancellation_reaches_the_handler(InteropLanguage language, bool unix)
    {
        var script = new InteropScript();
        await using var server = await StartAsync(script);
        var result = await Client(server, language, unix).RunAsync("stream", "hang", "--cancel-after=1");
        Assert.Equal("CANCELLED", result.Code);
        await script.HangCancelled.Task.WaitAsync(RpcAssert.Bound);
        await server.AssertServesAsync();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Killed_client_cancels_the_handler(InteropLanguage language, bool unix) // R-S14
    {
        var script = new InteropScript();
        await using var server = await StartAsync(script);
        using var run = await Client(server, language, unix).StartAsync("stream", "hang");
        await run.ReadToFirstMessagesAsync();

        run.Kill();
        await script.HangCancelled.Task.WaitAsync(RpcAssert.Bound);
        await server.AssertServesAsync();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Abuse_has_its_status_and_the_server_goes_on(InteropLanguage language, bool unix) // R-S11
    {
        await using var server = await StartAsync(new InteropScript());
        var client = Client(server, language, unix);
        var unknown = await client.RunAsync("unknown-method");
        Assert.Equal("UNIMPLEMENTED", unknown.Code);
        Assert.Contains("'NoSuchMethod'", unknown.Details, StringComparison.Ordinal);
        var oversize = await client.RunAsync("oversize", "--bytes=6000000");
        Assert.Equal("RESOURCE_EXHAUSTED", oversize.Code);
        Assert.Contains("vs. 4194304 bytes", oversize.Details, StringComparison.Ordinal);
        Assert.Equal("INVALID_ARGUMENT", (await client.RunAsync("malformed")).Code);
        await server.AssertServesAsync();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Metadata_is_echoed_in_headers_and_trailers(InteropLanguage language, bool unix)
    {
        await using var server = await StartAsync(new InteropScript());
        var result = await Client(server, language, unix)
            .RunAsync("stream", "metadata", "--header=x-text=plain value", "--header=x-data-bin=00ff10");
        Assert.Equal(("OK", "plain value", "00ff10"), (result.Code, result.Header("x-text"), result.Header("x-data-bin")));
        Assert.Equal(("plain value", "00ff10"), (result.Trailer("x-text"), result.Trailer("x-data-bin")));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Gzip_request_is_understood(InteropLanguage language, bool unix)
    {
        await using var server = await StartAsync(new InteropScript());
        var prompt = new string('z', 3_000);
        var result = await Client(server, language, unix).RunAsync("stream", prompt, "--gzip");
        Assert.Equal(("OK", prompt), (result.Code, result.Messages.Single().GetProperty("text").GetString()));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Several_calls_at_once_do_not_mix(InteropLanguage language, bool unix)
    {
        await using var server = await StartAsync(new InteropScript());
        var result = await Client(server, language, unix).RunAsync("stream", "count 50 1000", "--count=8");
        Assert.Equal(8, result.Calls.Count);
        Assert.All(result.Calls, call => Assert.Equal(50_000, call.AudioBytes));
    }

    private static Task<TestServer> StartAsync(InteropScript script) => TestServer.StartAsync(script.AddTo);

    private static InteropClient Client(TestServer server, InteropLanguage language, bool unix) =>
        new(language, (unix ? server.Unix : server.Tcp).ToString());
}
