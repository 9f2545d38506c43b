using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Modules;

/// <summary>What clients meet while a server starts and stops, over a real socket (R-S15).</summary>
public sealed class ServerStartTests
{
    private static readonly Status Starting = new(StatusCode.Unavailable, "The server is starting; try again in a moment.");
    private static readonly Status Stopping = new(StatusCode.Unavailable, "The server is stopping.");

    [Fact]
    public async Task Request_while_the_server_starts_is_unavailable_and_is_answered_after()
    {
        // R-S15, R-S10
        using var start = new GatedStart();
        await using var server = RunningServer.Create(start.Engines);
        var starting = await start.BeginAsync(server);

        using var ask = server.Ask("say hello", "s1");
        using var welcome = server.Unix.AsyncServerStreamingCall(
            StreamingMethods.GenerateWelcomeAudio, new WelcomeRequest { Text = "hello" });
        var asked = await RunningServer.ReadToErrorAsync(ask);
        var welcomed = await RunningServer.ReadToErrorAsync(welcome);
        start.Open();
        await starting.WaitAsync(RunningServer.Bound);

        Assert.Equal((Starting, "server_starting"), (asked.Error.Status, asked.ErrorType));
        Assert.Equal(Starting.Detail, Assert.Single(asked.Messages).ErrorMessage);
        Assert.Equal((Starting, Starting.Detail), (welcomed.Error.Status, Assert.Single(welcomed.Messages).ErrorMessage));
        Assert.Equal("text audio end", StreamKinds.Of(await server.AskAllAsync("say hello", "s1")));
    }

    [Theory]
    [InlineData(InteropLanguage.Python)]
    [InlineData(InteropLanguage.Node)]
    public async Task Other_clients_are_told_the_same_while_the_server_starts(InteropLanguage language)
    {
        // R-S15, R-S10
        using var start = new GatedStart();
        await using var server = RunningServer.Create(start.Engines);
        var starting = await start.BeginAsync(server);
        var client = new InteropClient(language, $"unix:{server.UnixPath}");

        var refused = await client.RunAsync("stream", "say hello", "--session-id=s1", "--hardware-id=hw1");
        var health = await client.RunAsync("health", ServerHealthNames.Voice);
        start.Open();
        await starting.WaitAsync(RunningServer.Bound);
        var healthy = await client.RunAsync("health", ServerHealthNames.Voice);

        Assert.Equal(
            ("UNAVAILABLE", Starting.Detail, "server_starting"), (refused.Code, refused.Details, refused.Trailer("error-type")));
        Assert.Equal(["error_message"], refused.Kinds);
        Assert.Equal("NOT_SERVING", Assert.Single(health.Messages).GetProperty("status").GetString());
        Assert.Equal("SERVING", Assert.Single(healthy.Messages).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Request_in_the_grace_is_unavailable_and_the_running_one_is_finished()
    {
        // R-S15, R-S10
        var engine = new GatedTextEngine();
        await using var server = await RunningServer.StartAsync(engine);
        using var running = server.Ask("x", "s1");
        await server.NextAsync(running);

        var stopping = server.Server.StopAsync(RunningServer.Bound);
        using var late = server.Ask("x", "s2");
        var (messages, error, type) = await RunningServer.ReadToErrorAsync(late);
        engine.Open();
        var rest = await RunningServer.ReadAllAsync(running);
        await stopping.WaitAsync(RunningServer.Bound);

        Assert.Equal((Stopping, "server_stopping"), (error.Status, type));
        Assert.Equal(Stopping.Detail, Assert.Single(messages).ErrorMessage);
        Assert.Equal("END", rest[^1].EndMessage);
        Assert.False(File.Exists(server.UnixPath));
    }

    [Fact]
    public async Task Request_that_outlasts_the_grace_ends_with_unavailable_and_is_told_so_in_a_message_if_it_had_none()
    {
        // R-S15, R-S10
        var time = new ManualTimeProvider();
        var log = new RecordingLogger();
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await RunningServer.StartAsync(
            new ScriptedTextEngine((_, token) => NothingAsync(waiting, token)), log: log, time: time);
        using var call = server.Ask("x", "s1");
        var end = RunningServer.ReadToErrorAsync(call);
        await waiting.Task.WaitAsync(RunningServer.Bound);

        var stopping = server.Server.StopAsync(TimeSpan.FromSeconds(2));
        time.Advance(TimeSpan.FromSeconds(2));

        var (messages, error, type) = await end;
        await stopping.WaitAsync(RunningServer.Bound);
        Assert.Equal((Stopping, "server_stopping"), (error.Status, type));
        Assert.Equal(Stopping.Detail, Assert.Single(messages).ErrorMessage);
        Assert.Contains(ServerLog.GraceExpiredId, log.Ids);
    }

    [Fact]
    public async Task Stop_ends_modules_in_reverse_and_the_listener_last()
    {
        // R-S15
        var log = new RecordingLogger();
        await using (await RunningServer.StartAsync(log: log))
        {
        }

        Assert.Equal(["listener", "voice", "text", "requests"], ModulesOf(log, ServerLog.ModuleStartedId));
        Assert.Equal(["requests", "text", "voice", "listener"], ModulesOf(log, ServerLog.ModuleStoppedId));
    }

    private static IEnumerable<string> ModulesOf(RecordingLogger log, int id) =>
        log.Records.Where(record => record.Id == id).Select(record => record.Text.Split("module=")[1]);

    private static async IAsyncEnumerable<string> NothingAsync(
        TaskCompletionSource waiting, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        waiting.TrySetResult();
        await Task.Delay(Timeout.Infinite, token);
        yield return "";
    }
}
