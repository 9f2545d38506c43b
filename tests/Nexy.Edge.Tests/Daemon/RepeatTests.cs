using Nexy.Edge.Daemon;
using Nexy.Edge.Protocol.Control.V1;
using Kind = Nexy.Edge.Protocol.Control.V1.ActionResult.Types.Outcome;
using Outcome = Nexy.Edge.Protocol.Control.V1.TurnEnded.Types.Outcome;

namespace Nexy.Edge.Tests.Daemon;

/// <summary>The last answer once more, asked for by an answer's command or by people.</summary>
public sealed class RepeatTests : IAsyncLifetime
{
    private const string Repeat = """|{"command":"repeat"}""";

    private ScriptedSpeaker _speaker = null!;

    public async Task InitializeAsync() => _speaker = await ScriptedSpeaker.StartAsync();

    public async Task DisposeAsync() => await _speaker.DisposeAsync();

    [Fact]
    public async Task Answer_is_said_again_in_the_turn_of_the_command_and_again()
    {
        await _speaker.AskAsync("It is ten o'clock.");

        var first = await _speaker.AskAsync(Repeat);
        var second = await _speaker.AskAsync(Repeat);

        Assert.All([first, second], events =>
        {
            Assert.Equal("It is ten o'clock.", Assert.Single(events, told => told.EventCase == TurnEvent.EventOneofCase.Text).Text);
            Assert.Single(events, told => told.EventCase == TurnEvent.EventOneofCase.Playback);
            Assert.Equal(Kind.Done, events[^2].Result.Outcome);
            Assert.Equal(Outcome.Command, events[^1].Ended.Outcome);
        });
        Assert.Equal(["It is ten o'clock.", "It is ten o'clock."], _speaker.Server.Said.Select(said => said.Text));
    }

    [Fact]
    public async Task What_announces_a_command_is_not_what_is_repeated()
    {
        await _speaker.AskAsync("It is ten o'clock.");
        await _speaker.AskAsync("""Louder.|{"command":"set_volume","args":{"percent":60}}""");
        await _speaker.AskAsync("""|{"command":"dance"}""");

        var ended = (await _speaker.RepeatAsync())[^1].Ended;

        Assert.Equal(Outcome.Spoken, ended.Outcome);
        Assert.Equal("It is ten o'clock.", _speaker.Server.Said[^1].Text);
    }

    [Fact]
    public async Task Text_that_was_said_keeps_the_voice_that_was_asked_for()
    {
        await _speaker.SayAsync(new SayRequest { Text = "Ужин готов.", Voice = "irina", Language = "ru" });

        await _speaker.AskAsync(Repeat);
        await _speaker.RepeatAsync();

        Assert.Equal(3, _speaker.Server.Said.Count);
        Assert.All(_speaker.Server.Said, said => Assert.Equal(("Ужин готов.", "irina", "ru"), (said.Text, said.Voice, said.Language)));
    }

    [Fact]
    public async Task Answer_that_was_stopped_can_be_repeated()
    {
        await foreach (var step in _speaker.Client.AskAsync(new AskRequest { Prompt = ScriptedServer.Endless }, default))
        {
            if (step.EventCase == TurnEvent.EventOneofCase.Audio)
                await _speaker.Client.StopAsync(default);
        }

        Assert.Equal(Outcome.Spoken, (await _speaker.RepeatAsync())[^1].Ended.Outcome);
        Assert.Equal(ScriptedServer.Endless, Assert.Single(_speaker.Server.Said).Text);
    }

    [Fact]
    public async Task Nothing_to_repeat_is_told_to_people_and_to_the_listener()
    {
        var refusal = await Assert.ThrowsAsync<CommandException>(_speaker.RepeatAsync);
        await _speaker.AskAsync($"?повтори{Repeat}");

        Assert.Equal(ExitCode.Refused, refusal.ExitCode);
        Assert.Contains("nothing has been said yet", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("Повторять пока нечего.", Assert.Single(_speaker.Server.Said).Text);
    }

    [Fact]
    public async Task Repetition_that_the_server_refuses_was_not_done()
    {
        await _speaker.AskAsync("It is ten o'clock.");
        _speaker.Server.IsDumb = true;

        var events = await _speaker.AskAsync(Repeat);

        var result = events.Single(step => step.EventCase == TurnEvent.EventOneofCase.Result).Result;
        Assert.Equal((Kind.Failed, "no breath left"), (result.Outcome, result.Message));
        Assert.Equal(Outcome.Failed, events[^1].Ended.Outcome);
    }

    [Fact]
    public async Task Memory_of_an_answer_is_bounded()
    {
        await _speaker.AskAsync(new string('a', LastAnswer.MaxChars) + "b");

        await _speaker.RepeatAsync();

        Assert.Equal(new string('a', LastAnswer.MaxChars), Assert.Single(_speaker.Server.Said).Text);
    }
}
