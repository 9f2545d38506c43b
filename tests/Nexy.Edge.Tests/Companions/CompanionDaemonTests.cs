using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;
using Nexy.Edge.TestKit;
using Nexy.Edge.Tests.Daemon;
using Nexy.Edge.Tests.EndToEnd;
using Kind = Nexy.Edge.Protocol.Control.V1.WatchEvent.EventOneofCase;

namespace Nexy.Edge.Tests.Companions;

/// <summary>A whole daemon with companion programs; one of them is the example in Python.</summary>
public sealed class CompanionDaemonTests
{
    [Fact]
    public async Task Turn_is_told_step_by_step_to_those_who_did_not_ask()
    {
        await using var speaker = await ScriptedSpeaker.StartAsync();
        using var watcher = Watch(speaker);
        var state = await watcher.ReadStateAsync();
        Assert.Equal(["null:fast", "null"], state.Output.Sinks.Select(sink => sink.Name));

        await speaker.AskAsync("It is ten o'clock. | {\"command\": \"mute\"}");

        var steps = new List<TurnStep>();
        var others = new List<WatchEvent>();
        while (steps.LastOrDefault()?.Step.EventCase != TurnEvent.EventOneofCase.Ended)
        {
            var told = await watcher.ReadAsync();
            if (told.EventCase == Kind.Turn)
                steps.Add(told.Turn);
            else
                others.Add(told);
        }

        Assert.Single(steps.Select(step => step.TurnId).Distinct());
        Assert.Equal(TurnEvent.EventOneofCase.Started, steps[0].Step.EventCase);
        Assert.Equal("It is ten o'clock.", string.Concat(steps.Select(step => step.Step.Text)));
        Assert.Contains(steps, step => step.Step.Playback is { Sink: "null:fast" });
        Assert.Equal(("mute", ActionResult.Types.Outcome.Done), Assert.Single(
            steps.Select(step => step.Step.Result).OfType<ActionResult>().Select(result => (result.Command, result.Outcome))));
        Assert.DoesNotContain(steps, step => step.Step.EventCase == TurnEvent.EventOneofCase.Audio);
        Assert.Contains(others, told => told.Record is { Kind: "activated", Sink: "null:fast" });
        Assert.True(others.Exists(told => told.Volume is { Muted: true }) || (await watcher.ReadAsync(told => told.EventCase == Kind.Volume)).Volume.Muted);
    }

    [Fact]
    public async Task Choice_of_a_sink_and_buttons_are_told()
    {
        await using var speaker = await ScriptedSpeaker.StartAsync(options => options.Buttons.Rules = ["gpio:no-such-chip/17 press=tell"]);
        using var watcher = Watch(speaker);
        var state = await watcher.ReadStateAsync();
        var button = state.Buttons.SingleOrDefault() ?? (await watcher.ReadAsync(told => told.EventCase == Kind.Button)).Button;
        Assert.Equal(("gpio:no-such-chip/17", "trouble"), (button.Place, button.State));

        await speaker.Client.ChooseSinkAsync(new ChooseSinkRequest { Sink = "null" }, CancellationToken.None);

        var output = (await watcher.ReadAsync(told => told.EventCase == Kind.Output && told.Output.ChosenSink == "null")).Output;
        Assert.Equal("null", output.Sinks[0].Name);
    }

    [Fact]
    public async Task Lights_are_told_with_what_they_show()
    {
        await using var speaker = await ScriptedSpeaker.StartAsync(options => options.Lights.Devices = ["leds:no-such-lamp"]);
        using var watcher = Watch(speaker);
        var lights = (await watcher.ReadStateAsync()).Lights;
        var light = lights.Lights.SingleOrDefault()
            ?? (await watcher.ReadAsync(told => told.EventCase == Kind.Lights && told.Lights.Lights.Count == 1)).Lights.Lights[0];
        Assert.Equal(("leds:no-such-lamp", "trouble"), (light.Place, light.State));

        await speaker.Client.SetVolumeAsync(new SetVolumeRequest { Muted = true }, CancellationToken.None);
        await watcher.ReadAsync(told => told.EventCase == Kind.Lights && told.Lights.State == "muted");
        await speaker.Client.SetVolumeAsync(new SetVolumeRequest { Muted = false }, CancellationToken.None);

        await watcher.ReadAsync(told => told.EventCase == Kind.Lights && told.Lights is { State: "idle", Wish: "auto, 100 %" });
    }

    [Fact]
    public async Task Daemon_with_a_watcher_that_stands_still_speaks_and_stops()
    {
        var speaker = await ScriptedSpeaker.StartAsync();
        using var stuck = Watch(speaker);
        await stuck.ReadStateAsync();
        for (var turn = 0; turn < 100; turn++)
            await speaker.AskAsync("It is ten o'clock.");

        await speaker.DisposeAsync();

        Assert.Equal(StatusCode.Unavailable, (await stuck.ReadEndAsync()).StatusCode);
    }

    [Fact]
    public async Task Example_in_Python_shows_turns_and_ends_with_the_daemon()
    {
        var speaker = await ScriptedSpeaker.StartAsync();
        using var example = StartExample(speaker);
        example.WaitForOutput("state ");

        await speaker.AskAsync("It is ten o'clock.");
        await speaker.Client.SetVolumeAsync(new SetVolumeRequest { Percent = 12 }, CancellationToken.None);
        example.WaitForOutput("turn-1 spoken: It is ten o'clock.");
        example.WaitForOutput("12 %");
        await speaker.DisposeAsync();

        var ended = example.WaitForExit();
        Assert.Contains("turn-1 speaks on null:fast", ended.Output, StringComparison.Ordinal);
        Assert.EndsWith("UNAVAILABLE: The daemon is stopping.\n", ended.Output, StringComparison.Ordinal);
        Assert.Equal(1, ended.ExitCode);
    }

    [RootFact] // R-D3
    public async Task Program_of_another_user_is_refused_with_what_would_help()
    {
        await using var speaker = await ScriptedSpeaker.StartAsync();
        using var example = new OtherUser(OtherUser.UserId).Start("/usr/bin/python3", Example(speaker));

        var ended = example.WaitForExit();

        Assert.Contains("PERMISSION_DENIED: User 65534 may not use unix:", ended.Output, StringComparison.Ordinal);
        Assert.Contains("usermod -aG", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("state ", ended.Output, StringComparison.Ordinal);
    }

    private static Watcher Watch(ScriptedSpeaker speaker) => new(RpcEndpoint.Parse(speaker.Address));

    private static RunningProgram StartExample(ScriptedSpeaker speaker) => RunningProgram.Start(
        "/usr/bin/python3", Example(speaker), new Dictionary<string, string?> { ["PYTHONDONTWRITEBYTECODE"] = "1" });

    private static string[] Example(ScriptedSpeaker speaker) =>
        [RepositoryPaths.In("docs", "examples", "companion.py"), "--target", speaker.Address, "--once"];
}
