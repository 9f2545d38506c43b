using Nexy.Edge.Protocol.Health.V1;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server.Tests.Engines;
using Nexy.Edge.TestKit;
using ServingStatus = Nexy.Edge.Protocol.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Nexy.Edge.Server.Tests.Modules;

/// <summary>What the health service tells of each module, over a real socket (R-S15).</summary>
public sealed class ModuleHealthTests
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Watchers_see_the_server_start_and_stop()
    {
        // R-S15
        using var start = new GatedStart();
        await using var server = RunningServer.Create(start.Engines, time: _time);
        var starting = await start.BeginAsync(server);
        using var whole = Watch(server, ServerHealthNames.Whole);
        using var coordinator = Watch(server, ServerHealthNames.Coordinator);
        using var voice = Watch(server, ServerHealthNames.Voice);
        Assert.Equal(ServingStatus.NotServing, await NextAsync(whole));
        Assert.Equal(ServingStatus.Unknown, await NextAsync(coordinator));
        Assert.Equal(ServingStatus.NotServing, await NextAsync(voice));

        start.Open();
        await starting.WaitAsync(RunningServer.Bound);
        Assert.Equal(ServingStatus.Serving, await NextAsync(whole));
        Assert.Equal(ServingStatus.Serving, await NextAsync(coordinator));
        Assert.Equal(ServingStatus.Serving, await NextAsync(voice));

        var stopping = server.Server.StopAsync(RunningServer.Bound);
        foreach (var watch in new[] { whole, coordinator, voice })
        {
            var (last, error, _) = await RunningServer.ReadToErrorAsync(watch);
            Assert.Equal(ServingStatus.NotServing, Assert.Single(last).Status);
            Assert.Equal(StatusCode.Unavailable, error.StatusCode);
        }

        await stopping.WaitAsync(RunningServer.Bound);
    }

    [Fact]
    public async Task Voices_are_down_while_all_of_them_rest_and_the_server_serves_on()
    {
        // R-S15, R-T8
        var voice = new NamedVoice("first") { Failure = new VoiceException("gone") };
        var breaker = new CircuitBreaker(1, Rest, _time);
        await using var server = RunningServer.Create(RunningServer.EnginesOf(
            () => ScriptedTextEngine.Pieces("One."),
            () => new VoiceSet([new RestingVoice(voice, breaker)], VoiceRoutes.Of(new VoiceOptions()), [breaker])));
        await server.StartAsync();
        using var watch = Watch(server, ServerHealthNames.Voice);
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));

        await server.AskAllAsync("x");
        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
        Assert.Equal(ServingStatus.Serving, await CheckAsync(server, ServerHealthNames.Whole));
        Assert.Equal(ServingStatus.Serving, await CheckAsync(server, ServerHealthNames.Text));

        voice.Failure = null;
        _time.Advance(Rest);
        await server.AskAllAsync("x");
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
    }

    [Fact]
    public async Task Voices_are_up_while_one_of_them_is()
    {
        // R-S15
        var (first, second) = (new NamedVoice("first") { Failure = new VoiceException("gone") }, new NamedVoice("second"));
        CircuitBreaker[] breakers = [new(1, Rest, _time), new(1, Rest, _time)];
        await using var server = RunningServer.Create(RunningServer.EnginesOf(
            () => ScriptedTextEngine.Pieces("One."),
            () => new VoiceSet(
                [new RestingVoice(first, breakers[0]), new RestingVoice(second, breakers[1])], VoiceRoutes.Of(new VoiceOptions()), breakers)));
        await server.StartAsync();

        await server.AskAllAsync("x");

        Assert.True(breakers[0].IsResting);
        Assert.Equal(ServingStatus.Serving, await CheckAsync(server, ServerHealthNames.Voice));
    }

    [Theory]
    [InlineData(1, "wyoming")]
    [InlineData(0, "wyoming", "espeak")]
    public void Voice_that_cannot_fail_keeps_the_voices_up(int breakers, params string[] engines)
    {
        // R-S15
        var voices = new ServerEngines(
            new TextOptions(), new VoiceOptions { Engines = engines }, [], TimeProvider.System, new RecordingLogger()).LoadVoices();

        Assert.Equal(breakers, voices.Breakers.Count);
    }

    [Fact]
    public async Task Text_is_down_while_its_server_is_left_alone()
    {
        // R-S15
        await using var chat = await ChatServer.StartAsync(ChatScript.Refuses(500), ChatScript.Says("Here I am."));
        var options = chat.Options;
        (options.Retries, options.BreakerFailures, options.BreakerRestSec) = (0, 1, Rest.TotalSeconds);
        await using var server = RunningServer.Create(RunningServer.EnginesOf(
            () => OpenAiTextEngine.Load(options, _time, new RecordingLogger()),
            () => new VoiceSet([new LegibleVoice()], VoiceRoutes.Of(new VoiceOptions()))));
        await server.StartAsync();
        using var watch = Watch(server, ServerHealthNames.Text);
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));

        await server.AskAllAsync("x");
        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
        Assert.Equal(ServingStatus.Serving, await CheckAsync(server, ServerHealthNames.Whole));
        Assert.Equal(ServingStatus.Serving, await CheckAsync(server, ServerHealthNames.Voice));

        _time.Advance(Rest);
        await server.AskAllAsync("x");
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
    }

    private static AsyncServerStreamingCall<HealthCheckResponse> Watch(RunningServer server, string service) =>
        server.Unix.AsyncServerStreamingCall(HealthMethods.Watch, new HealthCheckRequest { Service = service });

    private static async Task<ServingStatus> CheckAsync(RunningServer server, string service) =>
        (await server.Unix.AsyncUnaryCall(HealthMethods.Check, new HealthCheckRequest { Service = service })).Status;

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(RunningServer.Bound));
        return watch.ResponseStream.Current.Status;
    }
}
