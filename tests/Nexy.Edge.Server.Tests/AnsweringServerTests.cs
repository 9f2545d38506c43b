using Nexy.Edge.Protocol.Health.V1;
using Nexy.Edge.Rpc;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests;

public class AnsweringServerTests
{
    [Theory]
    [InlineData("text.engine", "Text engine 'x' (text.engine) does not exist; there are builtin and openai.")]
    [InlineData("voice.engines", "Voice 'x' (voice.engines) does not exist; there are espeak, wyoming, command and earcon.")]
    [InlineData("voice.language", "Language 'x' is not spoken by espeak")]
    [InlineData("voice.name", "Voice 'x' does not exist")]
    [InlineData("server.listen", "'x'")]
    public async Task Start_with_a_wrong_option_is_refused_in_one_sentence(string key, string part)
    {
        using var folder = new TempFolder();
        await using var server = Server(key, "x", folder);

        var refusal = await Assert.ThrowsAsync<ServerStartException>(() => server.StartAsync());

        Assert.Contains(part, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_on_a_socket_in_use_is_refused_naming_it()
    {
        await using var running = await RunningServer.StartAsync();
        await using var second = new AnsweringServer(
            new ServerOptions { Listen = [$"unix:{running.UnixPath}"] }, new TextOptions(), new VoiceOptions(),
            new RecordingLogger(), TimeProvider.System);

        var refusal = await Assert.ThrowsAsync<ServerStartException>(() => second.StartAsync());

        Assert.Contains(running.UnixPath, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_ends_a_running_stream_and_a_watch_with_unavailable()
    {
        await using var running = await RunningServer.StartAsync(new GatedTextEngine());
        using var call = running.Ask("x", "s1");
        await running.NextAsync(call);
        using var watch = running.Unix.AsyncServerStreamingCall(HealthMethods.Watch, new HealthCheckRequest());
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(RunningServer.Bound));

        // Both are being read meanwhile: speech that waits unread would be ahead of the status.
        var ends = Task.WhenAll(EndAsync(call), EndAsync(watch));
        await running.Server.StopAsync(TimeSpan.Zero).WaitAsync(RunningServer.Bound);

        Assert.All(await ends, end => Assert.Equal(new Status(StatusCode.Unavailable, "The server is stopping."), end));
        Assert.Empty(running.Server.Guard.ActiveSessionIds);
        Assert.False(File.Exists(running.UnixPath));
    }

    [Fact]
    public async Task Server_that_is_told_so_takes_no_other_voice_than_the_configured_one()
    {
        using var folder = new TempFolder();
        await using var server = new AnsweringServer(
            new ServerOptions { Listen = [$"unix:{folder.In("s")}"] }, new TextOptions(),
            new VoiceOptions { DataPath = "/nonexistent" }, new RecordingLogger(), TimeProvider.System)
        {
            HasEmergencyPath = false,
        };

        var refusal = await Assert.ThrowsAsync<ServerStartException>(() => server.StartAsync());

        Assert.Contains("voice.data_path", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.In("s")));
    }

    private static async Task<Status> EndAsync<T>(AsyncServerStreamingCall<T> call) =>
        (await RunningServer.ReadToErrorAsync(call)).Error.Status;

    private static AnsweringServer Server(string key, string value, TempFolder folder)
    {
        var server = new ServerOptions { Listen = [$"unix:{folder.In("s")}"] };
        var text = new TextOptions();
        var voice = new VoiceOptions();
        switch (key)
        {
            case "text.engine":
                text.Engine = value;
                break;
            case "voice.engines":
                voice.Engines = [value];
                break;
            case "voice.language":
                voice.Language = value;
                break;
            case "voice.name":
                voice.Name = value;
                break;
            default:
                server.Listen = [value];
                break;
        }

        return new AnsweringServer(server, text, voice, new RecordingLogger(), TimeProvider.System);
    }
}
