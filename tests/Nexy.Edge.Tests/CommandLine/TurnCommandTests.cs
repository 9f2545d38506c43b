using System.Text.Json;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;
using Nexy.Edge.Tests.Control;
using Outcome = Nexy.Edge.Protocol.Control.V1.TurnEnded.Types.Outcome;

namespace Nexy.Edge.Tests.CommandLine;

/// <summary>ask and say against a control service on a real socket.</summary>
public sealed class TurnCommandTests
{
    [Fact]
    public async Task Ask_prints_the_joined_text_on_output_and_nothing_else()
    {
        await using var daemon = await FakeDaemon.StartAsync(TurnScript.Spoken);

        var run = await ProgramRun.RunAsync("ask", "What", "time?", "--session-id", "s1", "--set", $"daemon.listen={daemon.Address}");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("Ужин готов. \ncommand: {\"command\": \"lights\", \"args\": {}}\n", run.Output);
        Assert.Equal(("What time?", "s1"), (daemon.Asked!.Prompt, daemon.Asked.SessionId));
    }

    [Fact]
    public async Task Ask_on_a_terminal_shows_waiting_and_the_sink()
    {
        await using var daemon = await FakeDaemon.StartAsync(TurnScript.Spoken);

        var run = await ProgramRun.RunAsync(default, true, "ask", "x", "--set", $"daemon.listen={daemon.Address}");

        Assert.Equal("waiting for the answer…\r\u001b[K♪ alsa:default\n", run.Error);
    }

    [Fact]
    public async Task Ask_with_timings_prints_every_step_and_a_dash_for_the_missing_one()
    {
        await using var daemon = await FakeDaemon.StartAsync(TurnScript.Spoken);

        var run = await ProgramRun.RunAsync("ask", "x", "--timings", "--set", $"daemon.listen={daemon.Address}");

        Assert.EndsWith(
            """
            prompt → first text                3.1 ms
            prompt → first audio              12.0 ms
            prompt → first frame played          - ms
            prompt → end                    1500.0 ms

            """, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Say_with_json_prints_one_object_a_line()
    {
        await using var daemon = await FakeDaemon.StartAsync(TurnScript.Spoken);

        var run = await ProgramRun.RunAsync("say", "x", "--json", "--language", "ru", "--set", $"daemon.listen={daemon.Address}");

        var lines = run.Output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(
            ["started", "text", "audio", "text", "playback", "action", "ended"],
            lines.Select(line => line.GetProperty("event").GetString()));
        Assert.Contains("{\"event\":\"text\",\"text\":\"Ужин го\"}", run.Output, StringComparison.Ordinal);
        Assert.Equal(2205, lines[2].GetProperty("received_frames").GetInt64());
        Assert.Equal("lights", JsonDocument.Parse(lines[5].GetProperty("action_json").GetString()!).RootElement.GetProperty("command").GetString());
        Assert.Equal(3.142, lines[6].GetProperty("timings").GetProperty("first_text_ms").GetDouble());
        Assert.False(lines[6].GetProperty("timings").TryGetProperty("first_frame_played_ms", out _));
        Assert.Equal(("x", "ru"), (daemon.Said!.Text, daemon.Said.Language));
    }

    [Theory]
    [InlineData(Outcome.Spoken, 0, (int)ExitCode.Ok)]
    [InlineData(Outcome.Command, 0, (int)ExitCode.Ok)]
    [InlineData(Outcome.Refused, 8, (int)ExitCode.Refused)]
    [InlineData(Outcome.Interrupted, 0, (int)ExitCode.Interrupted)]
    [InlineData(Outcome.Failed, 13, (int)ExitCode.Failed)]
    [InlineData(Outcome.Failed, 14, (int)ExitCode.Unreachable)]
    [InlineData(Outcome.Failed, 9, (int)ExitCode.Device)]
    [InlineData(Outcome.Unspecified, 0, (int)ExitCode.Failed)]
    public async Task Outcome_of_a_turn_is_the_exit_code(Outcome outcome, int statusCode, int expected)
    {
        await using var daemon = await FakeDaemon.StartAsync(TurnScript.Ending(outcome, "Because.", statusCode));

        var run = await ProgramRun.RunAsync("ask", "x", "--set", $"daemon.listen={daemon.Address}");

        Assert.Equal((expected, "Because.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Repeat_shows_the_turn_like_ask()
    {
        await using var daemon = await FakeDaemon.StartAsync(TurnScript.Spoken);

        var run = await ProgramRun.RunAsync("repeat", "--set", $"daemon.listen={daemon.Address}");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("Ужин готов.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ActionResult.Types.Outcome.Done, "30 %", "done: 30 %", "done")]
    [InlineData(ActionResult.Types.Outcome.Done, "", "done", "done")]
    [InlineData(ActionResult.Types.Outcome.Refused, "no light", "refused", "refused")]
    [InlineData(ActionResult.Types.Outcome.Unknown, "no dance", "unknown", "unknown")]
    [InlineData(ActionResult.Types.Outcome.Failed, "broken", "failed", "failed")]
    public async Task Result_of_a_command_follows_it(ActionResult.Types.Outcome outcome, string message, string line, string name)
    {
        await using var daemon = await FakeDaemon.StartAsync(new TurnScript
        {
            Steps =
            [
                new TurnEvent { ActionJson = "{}" },
                new TurnEvent { Text = "Sorry." },
                new TurnEvent { Result = new ActionResult { Command = "light", Outcome = outcome, Message = message } },
                .. TurnScript.Ending(Outcome.Spoken).Steps,
            ],
        });

        var text = await ProgramRun.RunAsync("ask", "x", "--set", $"daemon.listen={daemon.Address}");
        var json = await ProgramRun.RunAsync("ask", "x", "--json", "--set", $"daemon.listen={daemon.Address}");

        Assert.Equal($"command: {{}}\nSorry.\n{line}\n", text.Output);
        var told = JsonDocument.Parse(json.Output.Split('\n')[2]).RootElement;
        Assert.Equal(
            ("result", "light", name),
            (told.GetProperty("event").GetString(), told.GetProperty("command").GetString(), told.GetProperty("outcome").GetString()));
        Assert.Equal(message.Length > 0, told.TryGetProperty("message", out _));
    }

    [Fact]
    public async Task Turn_that_waits_for_a_sink_says_why_on_a_line_of_its_own()
    {
        await using var daemon = await FakeDaemon.StartAsync(new TurnScript
        {
            Steps = [new TurnEvent { Text = "So" }, new TurnEvent { Waiting = new PlaybackWaiting { Reason = "no such card" } }, .. TurnScript.Ending(Outcome.Spoken).Steps],
        });

        var run = await ProgramRun.RunAsync("ask", "x", "--set", $"daemon.listen={daemon.Address}");

        Assert.Equal((0, "So\n", "Waiting for a sink: no such card\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Turn_that_does_not_tell_its_end_is_a_failure()
    {
        await using var daemon = await FakeDaemon.StartAsync(new TurnScript { Steps = [new TurnEvent { Text = "So" }] });

        var run = await ProgramRun.RunAsync("ask", "x", "--set", $"daemon.listen={daemon.Address}");

        Assert.Equal(((int)ExitCode.Failed, "So\n"), (run.ExitCode, run.Output));
        Assert.Contains("without a word", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StatusCode.ResourceExhausted, (int)ExitCode.Refused)]
    [InlineData(StatusCode.InvalidArgument, (int)ExitCode.Refused)]
    [InlineData(StatusCode.Unimplemented, (int)ExitCode.Unreachable)]
    [InlineData(StatusCode.Internal, (int)ExitCode.Failed)]
    public async Task Status_of_the_daemon_is_told_with_its_words(StatusCode code, int expected)
    {
        await using var daemon = await FakeDaemon.StartAsync(new TurnScript { Refusal = new Status(code, "Only one turn at once.") });

        var run = await ProgramRun.RunAsync("ask", "x", "--set", $"daemon.listen={daemon.Address}");

        Assert.Equal((expected, $"The daemon answered {code}: Only one turn at once.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Cancelled_command_cancels_the_turn_and_is_interrupted()
    {
        await using var daemon = await FakeDaemon.StartAsync(new TurnScript { EndsItself = false });
        using var ctrlC = new CancellationTokenSource();
        var run = ProgramRun.RunAsync(ctrlC.Token, false, "ask", "x", "--set", $"daemon.listen={daemon.Address}");
        await daemon.Prompted.WaitAsync(TimeSpan.FromSeconds(30));

        await ctrlC.CancelAsync();

        Assert.Equal((int)ExitCode.Interrupted, (await run).ExitCode);
        await daemon.Cancelled.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Daemon_that_goes_away_in_the_middle_is_unreachable()
    {
        var daemon = await FakeDaemon.StartAsync(new TurnScript { Steps = [new TurnEvent { Text = "So" }], EndsItself = false });
        var run = ProgramRun.RunAsync("ask", "x", "--set", $"daemon.listen={daemon.Address}");
        await daemon.Prompted.WaitAsync(TimeSpan.FromSeconds(30));

        await daemon.DisposeAsync();

        Assert.NotEqual((int)ExitCode.Ok, (await run).ExitCode);
        Assert.NotEqual((int)ExitCode.Internal, (await run).ExitCode);
    }

    [Fact]
    public async Task Missing_daemon_is_told_with_what_to_do()
    {
        var run = await ProgramRun.RunAsync("ask", "x", "--set", "daemon.listen=unix:/nonexistent/control.sock");

        Assert.Equal((int)ExitCode.Unreachable, run.ExitCode);
        Assert.Equal(
            "No daemon answers on unix:/nonexistent/control.sock; start one with `nexy-edge daemon` or "
            + "`systemctl start nexy-edge`, or let ask and say do it all with --standalone.\n", run.Error);
    }

    [Fact]
    public async Task Mistyped_option_is_not_read_aloud()
    {
        var run = await ProgramRun.RunAsync("ask", "x", "--timngs", "--set", "daemon.listen=unix:/nonexistent/control.sock");

        Assert.Equal((int)ExitCode.Usage, run.ExitCode);
        Assert.Contains("Did you mean --timings?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_with_dashes_after_the_separator_is_spoken()
    {
        await using var daemon = await FakeDaemon.StartAsync(TurnScript.Spoken);

        var run = await ProgramRun.RunAsync("say", "--set", $"daemon.listen={daemon.Address}", "--", "--json", "-5");

        Assert.Equal((0, "--json -5"), (run.ExitCode, daemon.Said!.Text));
    }
}
