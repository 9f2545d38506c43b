using Nexy.Edge.Companions;
using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;
using Nexy.Edge.TestKit;
using Kind = Nexy.Edge.Protocol.Control.V1.WatchEvent.EventOneofCase;

namespace Nexy.Edge.Tests.Companions;

/// <summary>What watchers are told, over real sockets.</summary>
public sealed class WatchHubTests
{
    private static readonly TimeSpan LookSpacing = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task State_comes_first_and_then_what_changes()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Desk.NoteButton(new ButtonNews(ButtonNewsKind.Absent, "key:MUTE", "no input device has it"));
        bench.Desk.NoteTurn("turn-7", new TurnEvent { Started = new TurnStarted { TurnId = "turn-7" } });
        bench.Desk.NoteTurn("turn-8", new TurnEvent { Started = new TurnStarted { TurnId = "turn-8" } });
        bench.Desk.NoteTurn("turn-7", new TurnEvent { Playback = new PlaybackStarted { Sink = "null" } });
        using var watcher = bench.Watch();

        var state = await watcher.ReadStateAsync();
        Assert.Equal((50, false, false), (state.Volume.Percent, state.Volume.Muted, state.Listening.Listening));
        Assert.Equal(
            [("turn-7", TurnState.Types.Phase.Speaking), ("turn-8", TurnState.Types.Phase.Asked)],
            state.Turns.Select(turn => (turn.TurnId, turn.Phase)));
        Assert.Equal(("key:MUTE", "absent"), (state.Buttons.Single().Place, state.Buttons.Single().State));
        Assert.Contains(state.Tripwires, wire => wire.Name == "callback_underrun_count");

        bench.Desk.NoteTurn("turn-7", new TurnEvent { Ended = new TurnEnded { Outcome = TurnEnded.Types.Outcome.Spoken } });
        var ended = await watcher.ReadAsync();
        Assert.Equal(("turn-7", TurnEvent.EventOneofCase.Ended), (ended.Turn.TurnId, ended.Turn.Step.EventCase));
        bench.Engine.SetVolume(60, isMuted: true);
        Assert.Equal((60, true), (await watcher.ReadAsync()).Volume is { } volume ? (volume.Percent, volume.Muted) : default);
        Look(bench);
        bench.Desk.NoteButton(new ButtonNews(ButtonNewsKind.Ready, "key:MUTE", "a headset"));
        Assert.Equal("ready", (await watcher.ReadAsync()).Button.State);
    }

    // R-J1 R-J4
    [Fact]
    public async Task Tripwire_is_told_when_it_counts_and_when_it_is_over_its_threshold()
    {
        await using var bench = await CompanionBench.StartAsync();
        using var watcher = bench.Watch();
        await watcher.ReadStateAsync();

        bench.Engine.Tripwires.CallbackUnderrun.Increment();
        bench.LookAtTripwires();

        var wire = (await watcher.ReadAsync()).Tripwire;
        Assert.Equal(("callback_underrun_count", 1, true), (wire.Name, wire.Value, wire.Over));
    }

    [Theory]
    [InlineData(20_000, 0)]
    [InlineData(2_000, 10_000)]
    public async Task Reader_that_stands_still_is_told_how_much_it_missed_and_then_the_whole_state(int events, int paddingChars)
    {
        await using var bench = await CompanionBench.StartAsync();
        using var watcher = bench.Watch();
        await watcher.ReadStateAsync();

        // Nobody waits for the reader: this ends although it reads nothing.
        for (long number = 1; number <= events; number++)
            bench.Tell(number, paddingChars);
        bench.Engine.SetVolume(70, isMuted: false);

        long told = 0;
        var state = new SpeakerState();
        while (told < events)
        {
            var next = await watcher.ReadAsync();
            if (next.EventCase == Kind.Turn)
            {
                Assert.Equal(++told, NumberOf(next));
                continue;
            }

            Assert.Equal(Kind.Missed, next.EventCase);
            told += next.Missed.Events;
            state = await watcher.ReadStateAsync();
        }

        Assert.Equal((events, 70), (told, state.Volume.Percent));
        bench.Tell(events + 1);
        Assert.Equal(events + 1, NumberOf(await watcher.ReadAsync(next => next.EventCase == Kind.Turn)));
    }

    [Fact]
    public async Task Reader_that_stands_still_costs_the_others_nothing()
    {
        const int Events = 1_000;
        await using var bench = await CompanionBench.StartAsync();
        using var stuck = bench.Watch();
        using var reader = bench.Watch();
        await stuck.ReadStateAsync();
        await reader.ReadStateAsync();

        for (long number = 1; number <= Events; number++)
        {
            bench.Tell(number, 2_000);
            Assert.Equal(number, NumberOf(await reader.ReadAsync()));
        }
    }

    [Fact]
    public async Task Storm_of_changes_costs_one_look_in_fifty_milliseconds_and_the_last_one_counts()
    {
        await using var bench = await CompanionBench.StartAsync();
        using var watcher = bench.Watch();
        await watcher.ReadStateAsync();

        for (var i = 1; i <= 10_000; i++)
            bench.Engine.SetVolume(i % 100, isMuted: false);
        bench.Engine.SetVolume(33, isMuted: true);

        // Where in the storm the first look falls is not known; without time passing there is no second one.
        var told = await watcher.ReadAsync();
        if (told.Volume is { Muted: false })
        {
            Look(bench);
            told = await watcher.ReadAsync();
        }

        Assert.Equal((33, true), (told.Volume.Percent, told.Volume.Muted));
        bench.Tell(1);
        Assert.Equal(1, NumberOf(await watcher.ReadAsync()));
    }

    [Fact]
    public async Task Watcher_beyond_the_limit_is_refused_until_one_goes()
    {
        await using var bench = await CompanionBench.StartAsync();
        var watchers = Enumerable.Range(0, WatchHub.MaxWatchers).Select(_ => bench.Watch()).ToList();
        foreach (var watcher in watchers)
            await watcher.ReadStateAsync();
        using (var refused = bench.Watch())
        {
            var status = await refused.ReadEndAsync();
            Assert.Equal(StatusCode.ResourceExhausted, status.StatusCode);
            Assert.Contains("16 programs watch already", status.Detail, StringComparison.Ordinal);
        }

        watchers[3].Dispose();
        Wait.Until("room", () => bench.Log.Ids.Contains(CompanionLog.WatchEndedId));
        using var next = bench.Watch();
        await next.ReadStateAsync();
        watchers.ForEach(watcher => watcher.Dispose());
        Wait.Until("nobody to watch", () => bench.Log.Ids.Count(id => id == CompanionLog.WatchEndedId) == WatchHub.MaxWatchers);
    }

    [Fact]
    public async Task Nothing_is_made_and_nothing_runs_while_nobody_watches()
    {
        await using var bench = await CompanionBench.StartAsync();
        using (var watcher = bench.Watch())
        {
            await watcher.ReadStateAsync();
            bench.Engine.SetVolume(20, isMuted: false);
            Assert.Equal(20, (await watcher.ReadAsync()).Volume.Percent);
        }

        Wait.Until("nobody to watch", () => !bench.Hub.IsWatched);
        Look(bench);
        Wait.Until("the last look to end", () => bench.Time.ArmedTimers == 0);

        bench.Engine.SetVolume(10, isMuted: false);
        bench.Tell(1);

        Assert.Equal(0, bench.Time.ArmedTimers);
    }

    [Fact]
    public async Task End_of_the_daemon_ends_watches_and_whoever_comes_later_is_told_too()
    {
        await using var bench = await CompanionBench.StartAsync();
        using var watcher = bench.Watch();
        await watcher.ReadStateAsync();

        bench.Shutdown();

        Assert.Equal(new Status(StatusCode.Unavailable, "The daemon is stopping."), await watcher.ReadEndAsync());
        using var late = bench.Watch();
        Assert.Equal(StatusCode.Unavailable, (await late.ReadEndAsync()).StatusCode);
    }

    // The pause after a look has to be there before it can pass.
    private static void Look(CompanionBench bench)
    {
        Wait.Until("the pause after a look", () => bench.Time.ArmedTimers == 1);
        bench.Time.Advance(LookSpacing);
    }

    private static long NumberOf(WatchEvent told) => long.Parse(told.Turn.Step.Text.Split(' ')[0]);
}
