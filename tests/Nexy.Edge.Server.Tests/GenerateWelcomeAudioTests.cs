using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server.Tests;

public class GenerateWelcomeAudioTests
{
    [Fact]
    public async Task Welcome_is_audio_then_what_it_was_then_the_end()
    {
        await using var server = await RunningServer.StartAsync();

        var messages = await RunningServer.ReadAllAsync(Call(server, new WelcomeRequest { Text = "Добро пожаловать. Я слушаю." }));

        Assert.Equal(WelcomeResponse.ContentOneofCase.EndMessage, messages[^1].ContentCase);
        var metadata = messages[^2].Metadata;
        Assert.Equal(("espeak", 22050, 1, "int16"), (metadata.Method, metadata.SampleRate, metadata.Channels, metadata.Dtype));
        var frames = messages.SkipLast(2).Sum(message => message.AudioChunk.AudioData.Length / 2);
        Assert.Equal(frames / 22050.0, metadata.DurationSec, precision: 6);
        Assert.InRange(metadata.DurationSec, 1, 10);
    }

    [Theory]
    [InlineData("xx", "", "en")]
    [InlineData("", "nobody", "Russian")]
    public async Task Voice_that_does_not_exist_is_refused_naming_what_exists(string language, string voice, string right)
    {
        // R-S10
        await using var server = await RunningServer.StartAsync();
        using var call = Call(server, new WelcomeRequest { Text = "Hello.", Language = language, Voice = voice });

        var (messages, error, type) = await RunningServer.ReadToErrorAsync(call);

        Assert.Contains(right, Assert.Single(messages).ErrorMessage, StringComparison.Ordinal);
        Assert.Equal((StatusCode.InvalidArgument, "unknown_voice"), (error.StatusCode, type));
    }

    [Fact]
    public async Task Empty_text_is_refused()
    {
        // R-S11
        await using var server = await RunningServer.StartAsync();
        using var call = Call(server, new WelcomeRequest());

        var (_, error, type) = await RunningServer.ReadToErrorAsync(call);

        Assert.Equal((StatusCode.InvalidArgument, "empty_text"), (error.StatusCode, type));
    }

    [Fact]
    public async Task Voice_that_fails_leaves_an_earcon_and_says_so()
    {
        // R-T8
        await using var server = await RunningServer.StartAsync(voice: new FailingVoice(0));

        var messages = await RunningServer.ReadAllAsync(Call(server, new WelcomeRequest { Text = "One. Two." }));

        Assert.Equal("earcon", messages[^2].Metadata.Method);
        Assert.Equal(3, messages.Count);
    }

    private static AsyncServerStreamingCall<WelcomeResponse> Call(RunningServer server, WelcomeRequest request) =>
        server.Unix.AsyncServerStreamingCall(StreamingMethods.GenerateWelcomeAudio, request);
}
