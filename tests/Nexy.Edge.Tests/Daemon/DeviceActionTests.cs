using Nexy.Edge.Daemon;
using Nexy.Edge.Protocol.Control.V1;
using Kind = Nexy.Edge.Protocol.Control.V1.ActionResult.Types.Outcome;
using Outcome = Nexy.Edge.Protocol.Control.V1.TurnEnded.Types.Outcome;

namespace Nexy.Edge.Tests.Daemon;

/// <summary>Commands of answers, carried out by a whole daemon: none is announced as done that was not (R-T7).</summary>
public sealed class DeviceActionTests : IAsyncLifetime
{
    private ScriptedSpeaker _speaker = null!;

    public async Task InitializeAsync() => _speaker = await ScriptedSpeaker.StartAsync();

    public async Task DisposeAsync() => await _speaker.DisposeAsync();

    [Theory]
    [InlineData("set_volume", """{"percent":30}""", Kind.Done, "30 %")]
    [InlineData("set_volume", """{"step_percent":-10}""", Kind.Done, "90 %")]
    [InlineData("set_volume", """{"percent":300}""", Kind.Refused, "0 to 100")]
    [InlineData("set_volume", """{"percent":"loud"}""", Kind.Refused, "0 to 100")]
    [InlineData("set_volume", "{}", Kind.Refused, "0 to 100")]
    [InlineData("set_volume", "null", Kind.Refused, "0 to 100")]
    [InlineData("mute", "{}", Kind.Done, "100 %, muted")]
    [InlineData("unmute", "{}", Kind.Done, "100 %")]
    [InlineData("stop", "{}", Kind.Done, "")]
    [InlineData("repeat", "{}", Kind.Refused, "nothing has been said yet")]
    [InlineData("use_sink", """{"sink":"null"}""", Kind.Done, "null")]
    [InlineData("use_sink", """{"sink":"auto"}""", Kind.Done, "auto")]
    [InlineData("use_sink", """{"sink":"usb"}""", Kind.Refused, "that are there: null:fast, null")]
    [InlineData("use_sink", """{"sink":"\uD83D"}""", Kind.Refused, "needs sink")]
    [InlineData("use_sink", "{}", Kind.Refused, "needs sink")]
    [InlineData("light", """{"state":"on"}""", Kind.Refused, "no light")]
    [InlineData("light", "[]", Kind.Refused, "needs a state")]
    [InlineData("dance", "{}", Kind.Unknown, "knows no command \"dance\"")]
    public async Task Result_is_in_the_turn_and_once_in_the_log_and_decides_how_the_turn_ends(
        string command, string args, Kind kind, string message)
    {
        var json = $$"""{"command":"{{command}}","args":{{args}}}""";

        var events = await _speaker.AskAsync($"|{json}");

        var result = Assert.Single(events, told => told.EventCase == TurnEvent.EventOneofCase.Result).Result;
        Assert.Equal((command, kind), (result.Command, result.Outcome));
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
        Assert.Equal(json, Assert.Single(events, told => told.EventCase == TurnEvent.EventOneofCase.ActionJson).ActionJson);
        var ended = events[^1].Ended;
        Assert.Equal(kind == Kind.Done ? (Outcome.Command, "") : (Outcome.Refused, result.Message), (ended.Outcome, ended.Message));
        var record = Assert.Single(_speaker.Log.Records, record => record.Id is >= DaemonLog.ActionDoneId and <= DaemonLog.ActionFailedId);
        Assert.Equal(LogIdOf(kind), record.Id);
        Assert.Contains($"actions.Execute: command_{kind.ToString().ToLowerInvariant()} command={command} turn_id=turn-1", record.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"command":7}""")]
    public async Task Command_that_cannot_be_read_has_failed(string json)
    {
        var events = await _speaker.AskAsync($"|{json}");

        var result = Assert.Single(events, told => told.EventCase == TurnEvent.EventOneofCase.Result).Result;
        Assert.Equal(("", Kind.Failed, Outcome.Failed), (result.Command, result.Outcome, events[^1].Ended.Outcome));
        Assert.Equal("That did not work.", Assert.Single(_speaker.Server.Said).Text);
    }

    [Theory]
    [InlineData("Sure.", "I do not know how to do that.")]
    [InlineData("Хорошо.", "Я не умею этого делать.")]
    [InlineData("?dance", "I do not know how to do that.")]
    [InlineData("?танцуй", "Я не умею этого делать.")]
    public async Task Listener_hears_in_the_language_of_the_answer_or_else_of_the_question_that_it_was_not_done(
        string answer, string expected)
    {
        // A question mark first: the server gives no text.
        var events = await _speaker.AskAsync($$"""{{answer}}|{"command":"dance"}""");

        Assert.Equal(expected, Assert.Single(_speaker.Server.Said).Text);
        Assert.Equal(expected, events.Last(told => told.EventCase == TurnEvent.EventOneofCase.Text).Text);
    }

    [Theory]
    [InlineData("Louder.", "set_volume", """{"percent":60}""", null)]
    [InlineData("?", "set_volume", """{"percent":60}""", null)]
    [InlineData("Sure.", "use_sink", """{"sink":"auto"}""", null)]
    [InlineData("?", "use_sink", """{"sink":"auto"}""", "Changing the output.")]
    public async Task What_was_done_is_told_where_the_answer_was_silent_about_it(
        string answer, string command, string args, string? expected)
    {
        await _speaker.AskAsync($$"""{{answer}}|{"command":"{{command}}","args":{{args}}}""");

        Assert.Equal(expected, _speaker.Server.Said.SingleOrDefault()?.Text);
    }

    [Fact]
    public async Task Listener_who_cannot_be_told_does_not_change_what_became_of_the_command()
    {
        _speaker.Server.IsDumb = true;

        var ended = (await _speaker.AskAsync("""Sure.|{"command":"dance"}"""))[^1].Ended;

        Assert.Equal(Outcome.Refused, ended.Outcome);
        Assert.Contains("could not be told: no breath left", ended.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chosen_sink_is_the_first_in_status_until_auto()
    {
        await _speaker.AskAsync("Hello there.");
        await _speaker.AskAsync($$$"""|{"command":"use_sink","args":{"sink":"{{{ScriptedSpeaker.SecondSink}}}"}}""");
        var chosen = (await _speaker.Client.GetStatusAsync(default)).Output;
        var back = await _speaker.Client.ChooseSinkAsync(new ChooseSinkRequest { Sink = "auto" }, default);
        var asked = await _speaker.Client.ChooseSinkAsync(new ChooseSinkRequest(), default);

        Assert.Equal(
            (ScriptedSpeaker.SecondSink, ScriptedSpeaker.SecondSink), (chosen.ChosenSink, chosen.Sinks[0].Name));
        Assert.Equal(("", ScriptedSpeaker.FirstSink), (back.ChosenSink, back.Sinks[0].Name));
        // The speech itself moves a little later than the choice, and the choice alone is what is asked about.
        Assert.Equal(("", ScriptedSpeaker.FirstSink), (asked.ChosenSink, asked.Sinks[0].Name));
    }

    [Fact]
    public async Task Sink_that_is_not_there_is_refused_to_people_with_what_there_is()
    {
        var refusal = await Assert.ThrowsAsync<CommandException>(
            () => _speaker.Client.ChooseSinkAsync(new ChooseSinkRequest { Sink = "usb" }, default));

        Assert.Equal(ExitCode.Refused, refusal.ExitCode);
        Assert.Contains("that are there: null:fast, null", refusal.Message, StringComparison.Ordinal);
    }

    private static int LogIdOf(Kind kind) => kind switch
    {
        Kind.Done => DaemonLog.ActionDoneId,
        Kind.Unknown => DaemonLog.ActionUnknownId,
        Kind.Refused => DaemonLog.ActionRefusedId,
        _ => DaemonLog.ActionFailedId,
    };
}
