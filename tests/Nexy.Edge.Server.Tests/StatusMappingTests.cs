using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests;

/// <summary>Every code of a refusal at the start and in mid-stream, with all clients, over both transports.</summary>
public class StatusMappingTests
{
    private static readonly Dictionary<string, string> Expected = new()
    {
        ["ResourceExhausted"] = "RESOURCE_EXHAUSTED",
        ["Unavailable"] = "UNAVAILABLE",
        ["InvalidArgument"] = "INVALID_ARGUMENT",
        ["NotFound"] = "NOT_FOUND",
        ["PermissionDenied"] = "PERMISSION_DENIED",
        ["DeadlineExceeded"] = "DEADLINE_EXCEEDED",
        ["Cancelled"] = "CANCELLED",
        ["None"] = "INTERNAL",
    };

    [Fact]
    public void Every_code_is_tried() =>
        Assert.Equal(Enum.GetNames<RefusalCode>().Order(), Expected.Keys.Order());

    [Theory]
    [InlineData(InteropLanguage.Python, "unix")]
    [InlineData(InteropLanguage.Python, "tcp")]
    [InlineData(InteropLanguage.Node, "unix")]
    [InlineData(InteropLanguage.Node, "tcp")]
    public async Task DoD7_every_code_arrives_at_a_client_of_another_language(InteropLanguage language, string transport)
    {
        // R-S9, R-S10
        await using var server = await RunningServer.StartAsync(voice: new RefusingVoice());
        var client = new InteropClient(language, server.Server.BoundEndpoints[transport == "unix" ? 0 : 1].ToString());
        foreach (var (code, name) in Expected)
        {
            var early = await client.RunAsync("welcome", $"{code} early.");
            var late = await client.RunAsync("welcome", $"{code} late.");

            Assert.Equal((name, $"{code} it is", "made_up"), (early.Code, early.Details, early.Trailer("error-type")));
            Assert.Equal([$"{code} it is"], early.Errors);
            Assert.Equal(["error_message"], early.Kinds);
            Assert.Equal((name, $"{code} it is", "made_up"), (late.Code, late.Details, late.Trailer("error-type")));
            Assert.Equal(["audio_chunk"], late.Kinds);
        }
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public async Task DoD7_every_code_arrives_at_our_own_client(string transport)
    {
        // R-S9, R-S10
        await using var server = await RunningServer.StartAsync(voice: new RefusingVoice());
        var channel = transport == "unix" ? server.Unix : server.Tcp;
        foreach (var (code, name) in Expected)
        {
            var early = await WelcomeAsync(channel, $"{code} early.");
            var late = await WelcomeAsync(channel, $"{code} late.");

            var status = new Status(Enum.Parse<StatusCode>(name.Replace("_", "", StringComparison.Ordinal), true), $"{code} it is");
            Assert.Equal((status, "made_up"), (early.Error.Status, early.ErrorType));
            Assert.Equal($"{code} it is", Assert.Single(early.Messages).ErrorMessage);
            Assert.Equal((status, "made_up"), (late.Error.Status, late.ErrorType));
            Assert.NotNull(Assert.Single(late.Messages).AudioChunk);
        }
    }

    private static async Task<(List<WelcomeResponse> Messages, RpcException Error, string? ErrorType)> WelcomeAsync(
        RpcChannel channel, string text)
    {
        using var call = channel.AsyncServerStreamingCall(
            StreamingMethods.GenerateWelcomeAudio, new WelcomeRequest { Text = text });
        return await RunningServer.ReadToErrorAsync(call);
    }
}
