using Microsoft.Extensions.Logging;
using Nexy.Edge.Protocol.Health.V1;
using Nexy.Edge.TestKit;
using ServingStatus = Nexy.Edge.Protocol.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Nexy.Edge.Server.Tests.Modules;

/// <summary>Built-in parts answer when the configured ones do not come up, over a real socket (R-S15).</summary>
public sealed class EmergencyTests
{
    private readonly RecordingLogger _log = new();

    [Fact]
    public async Task Server_whose_voice_cannot_be_loaded_speaks_with_the_built_in_one()
    {
        // R-S15
        await using var server = RunningServer.Create(
            RunningServer.EnginesOf(
                () => ScriptedTextEngine.Pieces("Not me."), () => throw new VoiceException("The voice is missing.")),
            log: _log);

        await server.StartAsync();

        await AssertEmergencyAsync(server, ServerLog.ModuleFailedId);
    }

    [Fact]
    public async Task Server_whose_text_engine_cannot_be_loaded_answers_with_the_built_in_one()
    {
        // R-S15: the key file is a thing of the machine, not of the configuration.
        var text = new TextOptions { Engine = "openai", KeyFile = "/nonexistent/key" };
        await using var server = RunningServer.Create(
            new ServerEngines(text, new VoiceOptions { Engines = ["earcon"] }, [], TimeProvider.System, _log), log: _log);

        await server.StartAsync();

        await AssertEmergencyAsync(server, ServerLog.ModuleFailedId);
        Assert.Contains(_log.Records, record => record.Exception is KeyFileException);
    }

    [Fact]
    public async Task Kill_switch_leaves_the_configured_engines_out()
    {
        // R-S15
        await using var server = RunningServer.Create(
            RunningServer.EnginesOf(
                () => throw new InvalidOperationException("asked"), () => throw new InvalidOperationException("asked")),
            new ServerOptions { DisableModuleCoordinator = true }, _log);

        await server.StartAsync();

        await AssertEmergencyAsync(server, ServerLog.CoordinatorDisabledId);
    }

    [Theory]
    [InlineData("/nonexistent", "auto")]
    [InlineData("", "tlh-unspoken")]
    public void Emergency_voice_is_espeak_as_it_comes_when_its_own_configuration_is_of_no_use(string dataPath, string language)
    {
        // R-S15
        var voices = EmergencyVoices.Load(new VoiceOptions { DataPath = dataPath, Language = language, RateWpm = 99 });

        Assert.Equal("espeak", voices.Names);
        Assert.Equal(new SpeechStyle(SpeechStyle.AutoLanguage, ""), voices.Routes.Configured);
    }

    [Fact]
    public void Emergency_voice_keeps_what_is_configured_for_it()
    {
        var voices = EmergencyVoices.Load(new VoiceOptions { Engines = ["wyoming"], Language = "ru", Name = "irina" });

        Assert.Equal(new SpeechStyle("ru", ""), voices.Routes.Configured);
    }

    private async Task AssertEmergencyAsync(RunningServer server, int errorId)
    {
        Assert.True(server.Server.IsEmergency);
        Assert.Equal([errorId], IdsOf(LogLevel.Error));
        Assert.Equal([ServerLog.EmergencyId], IdsOf(LogLevel.Warning));
        Assert.Equal(ServingStatus.Serving, await CheckAsync(server, ServerHealthNames.Whole));
        Assert.Equal(ServingStatus.Serving, await CheckAsync(server, StreamingMethods.ServiceName));
        Assert.Equal(ServingStatus.NotServing, await CheckAsync(server, ServerHealthNames.Coordinator));
        Assert.Equal(ServingStatus.NotServing, await CheckAsync(server, ServerHealthNames.Voice));
        Assert.Equal(ServingStatus.NotServing, await CheckAsync(server, ServerHealthNames.Text));

        var answer = await server.AskAllAsync("say hello");

        Assert.Equal("text audio end", StreamKinds.Of(answer));
        // A word; the signal of a server without a voice is shorter.
        Assert.InRange(answer.Sum(message => message.AudioChunk?.AudioData.Length ?? 0), 22050 * 2 * 3 / 10, 22050 * 2 * 2);
    }

    private IEnumerable<int> IdsOf(LogLevel level) =>
        _log.Records.Where(record => record.Level == level).Select(record => record.Id);

    private static async Task<ServingStatus> CheckAsync(RunningServer server, string service) =>
        (await server.Unix.AsyncUnaryCall(HealthMethods.Check, new HealthCheckRequest { Service = service })).Status;
}
