using Nexy.Edge.Buttons;
using Nexy.Edge.Daemon;
using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.TestKit;
using Nexy.Edge.Tests.Daemon;

namespace Nexy.Edge.Tests.Buttons;

public sealed class ButtonActionsTests
{
    private const string Up = "key:VOLUMEUP";
    private const string Down = "key:VOLUMEDOWN";
    private const string Dial = "rel:DIAL";
    private const string Talk = "key:PHONE";

    [Fact]
    public async Task Steps_of_one_turn_of_the_loop_are_one_change_of_the_volume()
    {
        await using var bench = await ButtonBench.StartAsync($"{Up} press=volume+5", $"{Down} press=volume-5", $"{Dial} turn=volume+2");

        bench.Make((Up, Gestures.Press, 0), (Up, Gestures.Press, 0), (Down, Gestures.Press, 0), (Dial, Gestures.Turn, -3));

        Assert.Equal(49, bench.Engine.VolumePercent);
        Assert.Single(bench.Log.Ids, id => id == DaemonLog.ActionDoneId);
    }

    [Fact]
    public async Task Gesture_that_is_only_told_changes_nothing()
    {
        await using var bench = await ButtonBench.StartAsync($"{Dial} turn=tell", $"{Talk} hold=tell", $"{Talk} press=tell");

        bench.Make((Dial, Gestures.Turn, 3), (Talk, Gestures.Press, 0), (Talk, Gestures.Hold, 0), (Talk, Gestures.HoldEnd, 0));

        Assert.Equal((50, false, false, 0), (bench.Engine.VolumePercent, bench.Engine.IsMuted, bench.Engine.IsDucked, bench.Speaking));
        Assert.Empty(bench.Log.Ids);
    }

    [Fact]
    public async Task Volume_stays_within_its_limits()
    {
        await using var bench = await ButtonBench.StartAsync($"{Dial} turn=volume+50");

        bench.Make(Dial, Gestures.Turn, 1000);
        Assert.Equal(100, bench.Engine.VolumePercent);
        bench.Make(Dial, Gestures.Turn, int.MinValue / 50);
        Assert.Equal(0, bench.Engine.VolumePercent);
    }

    [Fact]
    public async Task Mute_changes_with_each_press_and_lasts_as_long_as_a_hold()
    {
        await using var bench = await ButtonBench.StartAsync("key:MUTE press=mute", $"{Talk} hold=mute");

        bench.Make("key:MUTE", Gestures.Press);
        Assert.True(bench.Engine.IsMuted);
        bench.Make(Talk, Gestures.Hold);
        bench.Make(Talk, Gestures.HoldEnd);
        Assert.True(bench.Engine.IsMuted);
        bench.Make("key:MUTE", Gestures.Press);
        Assert.False(bench.Engine.IsMuted);
        bench.Make(Talk, Gestures.Hold);
        Assert.True(bench.Engine.IsMuted);
        bench.Make(Talk, Gestures.HoldEnd);
        Assert.False(bench.Engine.IsMuted);
        Assert.Equal(50, bench.Engine.VolumePercent);
    }

    [Fact]
    public async Task Speech_is_quiet_as_long_as_a_hold()
    {
        await using var bench = await ButtonBench.StartAsync($"{Talk} hold=duck");

        bench.Make(Talk, Gestures.Hold);
        Assert.True(bench.Engine.IsDucked);
        bench.Make(Talk, Gestures.HoldEnd);
        Assert.False(bench.Engine.IsDucked);
    }

    [Fact]
    public async Task Stop_has_ended_the_turn_before_the_loop_goes_on()
    {
        await using var bench = await ButtonBench.StartAsync($"{Talk} press=stop", $"{Up} short=ask:{ScriptedServer.Endless}");
        bench.Make(Up, Gestures.Short);
        Wait.Until("the turn", () => bench.Turns.ActiveIds.Count == 1);

        bench.Make((Talk, Gestures.Press, 0), (Talk, Gestures.Press, 0), (Talk, Gestures.Press, 0));

        Assert.Equal(1, bench.Stops);
        bench.Settle();
        Assert.Empty(bench.Turns.ActiveIds);
    }

    // The button to talk: what is being said ends, and the next answer begins.
    [Fact]
    public async Task Prompt_after_a_stop_is_asked_at_once()
    {
        await using var bench = await ButtonBench.StartAsync(
            $"{Talk} press=stop", $"{Talk} press=ask:It is ten.", $"{Up} short=ask:{ScriptedServer.Endless}");
        bench.Make(Up, Gestures.Short);
        Wait.Until("the turn", () => bench.Turns.ActiveIds.Count == 1);

        bench.Make(Talk, Gestures.Press);
        bench.Settle();

        Assert.Equal("It is ten.", bench.Last.Again!.Text);
    }

    [Fact]
    public async Task Ten_thousand_prompts_and_stops_leave_a_bounded_number_of_turns()
    {
        await using var bench = await ButtonBench.StartAsync(
            $"{Up} press=ask:{ScriptedServer.Endless}", $"{Talk} press=stop", "key:INFO press=status", "key:OK press=repeat");

        for (var i = 0; i < 2_500; i++)
        {
            bench.Make((Up, Gestures.Press, 0), ("key:INFO", Gestures.Press, 0), (Talk, Gestures.Press, 0), ("key:OK", Gestures.Press, 0));
            Assert.InRange(bench.Speaking, 0, 4);
        }

        bench.Make(Talk, Gestures.Press);
        bench.Settle();
        Assert.Equal(2_501, bench.Stops);
    }

    [Fact]
    public async Task Prompt_is_asked_once_while_its_answer_lasts()
    {
        await using var bench = await ButtonBench.StartAsync($"{Up} short=ask:{ScriptedServer.Endless}", $"{Talk} press=stop");

        bench.Make(Up, Gestures.Short);
        bench.Make(Up, Gestures.Short);

        Assert.Equal(1, bench.Speaking);
        Assert.Single(bench.Log.Ids, id => id == ButtonLog.BusyId);
        bench.Make(Talk, Gestures.Press);
        bench.Settle();
    }

    [Fact]
    public async Task Last_answer_is_said_again_and_that_there_is_none_is_said_and_not_repeated()
    {
        await using var bench = await ButtonBench.StartAsync($"{Talk} double=repeat");

        bench.Make(Talk, Gestures.Double);
        bench.Settle();
        Assert.Null(bench.Last.Again);
        bench.Last.Remember("It is ten.", new TurnRequest(_ => throw new NotSupportedException(), "", "irina"));
        bench.Make(Talk, Gestures.Double);
        bench.Settle();

        Assert.Equal(
            [("There is nothing to repeat yet.", ""), ("It is ten.", "irina")], bench.Server.Said.Select(said => (said.Text, said.Voice)));
    }

    [Theory]
    [InlineData("", "Volume 50 percent, muted.  Everything works.")]
    [InlineData("Который час?", "Громкость 50 %, звук выключен.  Всё работает.")]
    public async Task Status_is_said_in_the_language_of_the_last_answer_and_is_not_repeated(string last, string said)
    {
        await using var bench = await ButtonBench.StartAsync("key:INFO short=status", "key:MUTE press=mute");
        bench.Last.Remember(last, new TurnRequest(_ => throw new NotSupportedException(), ""));

        bench.Make("key:MUTE", Gestures.Press);
        bench.Make("key:INFO", Gestures.Short);
        bench.Settle();

        Assert.Equal(said, Assert.Single(bench.Server.Said).Text);
        Assert.Equal(last, bench.Last.Again?.Text ?? "");
    }

    [Fact]
    public async Task Next_sink_is_chosen_in_turn_and_one_that_is_not_there_is_told_to_the_listener()
    {
        await using var bench = await ButtonBench.StartAsync(
            "key:PROG1 press=sink:next", "key:PROG2 press=sink:bluetooth", "key:PROG3 press=sink:auto", "key:INFO press=ask:Hello.");
        bench.Make("key:INFO", Gestures.Press);
        bench.Settle();
        Assert.Equal("null:fast", bench.Engine.Snapshot().Sink);

        bench.Make("key:PROG1", Gestures.Press);
        Assert.Equal("null", bench.Engine.Snapshot().ChosenSink);
        bench.Make("key:PROG3", Gestures.Press);
        Assert.Equal("", bench.Engine.Snapshot().ChosenSink);
        bench.Make("key:PROG2", Gestures.Press);
        bench.Settle();

        Assert.Equal(
            "I cannot play there: it is not connected now, or not in my list.", Assert.Single(bench.Server.Said).Text);
        Assert.Contains(DaemonLog.ActionRefusedId, bench.Log.Ids);
    }
}
