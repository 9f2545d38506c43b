using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio.Tests.Output;

public sealed class SupervisorSwitchTests
{
    private const int MarginFrames = 480;
    private readonly SupervisorRig _rig = new();

    [Fact] // R-A13, R-A2
    public void Better_sink_that_appears_takes_over_with_the_very_next_frame()
    {
        _rig.PlayOnSecond();
        _rig.Second.Newest.Pump(1000, heldFrames: 300);
        _rig.BringFirst();

        Assert.Equal((OutputState.Switching, "fake:second"), (_rig.State, _rig.Supervisor.Snapshot().Sink));
        _rig.Second.Newest.Pump(100, heldFrames: 300);
        _rig.ProveFirst();
        Assert.Equal((OutputState.Running, "fake:first"), (_rig.State, _rig.Supervisor.Snapshot().Sink));

        Assert.Equal(0, _rig.Second.Newest.Pump(300, heldFrames: 0));
        _rig.Settle();
        Assert.True(_rig.Second.Newest.IsDisposed, "played out, then closed");
        _rig.First.Newest.Pump(10_000);
        Assert.Equal(Signal.Numbered(5000), _rig.Second.Heard.Concat(_rig.First.Heard));
        Assert.Equal(1100, _rig.Second.Heard.Count);
        Assert.Equal((1L, 0L, 0L), (_rig.Tripwires.Switch.Value, _rig.Tripwires.Replay.Value, _rig.Tripwires.StreamLost.Value));
        Assert.Equal([OutputEventKind.OpenFailed, OutputEventKind.Activated, OutputEventKind.Activated, OutputEventKind.Switched], _rig.Kinds);
    }

    [Fact] // R-A16
    public void Better_sink_that_opens_but_plays_nothing_never_gets_the_speech()
    {
        _rig.PlayOnSecond();
        _rig.BringFirst();
        for (var i = 0; i < 100; i++)
        {
            _rig.Second.Newest.Pump(20);
            _rig.After(0.05);
        }

        Assert.Equal(("fake:second", true), (_rig.Supervisor.Snapshot().Sink, _rig.First.Newest.IsDisposed));
        Assert.Contains(_rig.Events, told => told.Detail.Contains("played nothing", StringComparison.Ordinal));
        Assert.Equal(Signal.Numbered(2000), _rig.Second.Heard);
        Assert.Empty(_rig.First.Heard);
    }

    [Fact] // R-A16: a suspended sink swallows a buffer and tells it as played
    public void Better_sink_must_play_more_than_it_can_merely_swallow()
    {
        _rig.First.BufferFrames = 400;
        _rig.PlayOnSecond();
        _rig.BringFirst();

        _rig.First.Newest.Pump(400);
        _rig.Settle();
        Assert.Equal("fake:second", _rig.Supervisor.Snapshot().Sink);
        _rig.First.Newest.Pump(1);
        _rig.Settle();
        Assert.Equal("fake:first", _rig.Supervisor.Snapshot().Sink);
    }

    [Fact]
    public void Better_sink_that_keeps_refusing_is_asked_ever_more_rarely_while_another_one_plays()
    {
        _rig.PlayOnSecond();
        var opens = new List<int>();
        for (var minute = 0; minute < 4; minute++)
        {
            var before = _rig.First.Opens;
            for (var i = 0; i < 600; i++)
            {
                _rig.Second.Newest.Pump(1);
                _rig.After(0.1);
            }

            opens.Add(_rig.First.Opens - before);
        }

        Assert.InRange(opens[0], 3, 6);
        Assert.InRange(opens[3], 1, 2);
        Assert.Equal((OutputState.Running, 1), (_rig.State, _rig.Count(OutputEventKind.OpenFailed)));
    }

    [Fact]
    public void Hint_of_a_watcher_brings_the_better_sink_back_at_once()
    {
        _rig.PlayOnSecond();
        for (var i = 0; i < 100; i++)
            _rig.After(1);
        _rig.First.Refusal = OutputFaultClass.None;
        var before = _rig.First.Opens;

        _rig.Directory.Hint();
        _rig.Settle();

        Assert.Equal(before + 1, _rig.First.Opens);
    }

    [Fact] // R-A10
    public void Storm_of_hints_opens_no_more_than_ten_times_a_second()
    {
        _rig.PlayOnSecond();
        var before = _rig.First.Opens;
        for (var i = 0; i < 1000; i++)
        {
            _rig.Directory.Hint();
            _rig.Second.Newest.Pump(1);
            _rig.After(0.001);
        }

        Assert.InRange(_rig.First.Opens - before, 5, 11);
    }

    [Fact] // R-A10
    public void Planned_switches_count_for_the_thrash_guard_which_keeps_the_sink_that_plays()
    {
        var rig = new SupervisorRig(options =>
        {
            options.MaxRecreatePerMinute = 3;
            options.Sinks = ["usb", "fake:second"];
        });
        rig.Options.Channels = 1;
        rig.Say(Signal.Numbered(60_000), SupervisorRig.Mono48).Settle();
        for (var i = 0; i < 20; i++)
        {
            rig.Directory.Publish("cards", [Usb("first")]);
            rig.Settle();
            PumpAll(rig);
            rig.Settle();
            rig.Directory.Publish("cards", []);
            rig.After(0.5);
            PumpAll(rig);
        }

        Assert.InRange(rig.Tripwires.Recreate.Value, 2, 3);
        Assert.Equal(1, rig.Count(OutputEventKind.ThrashGuard));
        Assert.Contains("stays as it is", rig.Events.Single(told => told.Kind == OutputEventKind.ThrashGuard).Detail, StringComparison.Ordinal);
        Assert.Equal((OutputState.Running, "fake:second"), (rig.State, rig.Supervisor.Snapshot().Sink));
    }

    [Fact] // R-A15: PortAudio does not tell that a card is gone
    public void Sink_that_the_watchers_miss_is_lost_without_waiting_for_its_stream_to_say_so()
    {
        var rig = new SupervisorRig(options => options.Sinks = ["usb", "fake:second"]);
        rig.Directory.Publish("cards", [Usb("first")]);
        rig.Say(Signal.Numbered(5000), SupervisorRig.Mono48).Settle();
        rig.First.Newest.Pump(1000, heldFrames: 200);

        rig.Directory.Publish("cards", []);
        rig.Settle();
        rig.Second.Newest.Pump(10_000);

        var numbers = Signal.Numbered(5000);
        Assert.Equal([.. numbers[..800], .. numbers[(800 - MarginFrames)..]], rig.First.Heard.Concat(rig.Second.Heard));
        Assert.Equal(1, rig.Count(OutputEventKind.Lost));
    }

    [Fact] // R-A9, R-A8
    public void Nothing_of_the_list_is_there_speech_waits_and_the_first_that_comes_plays()
    {
        var rig = new SupervisorRig(options => options.Sinks = ["usb", "bluetooth"]);
        rig.Say(Signal.Numbered(100), SupervisorRig.Mono48);

        Assert.Equal(Timeout.InfiniteTimeSpan, rig.Settle());
        Assert.Equal((OutputState.Lost, 0), (rig.State, rig.First.Opens));
        Assert.Contains("usb, bluetooth", rig.Supervisor.Snapshot().LastError, StringComparison.Ordinal);

        rig.Directory.Publish("cards", [Usb("first")]);
        rig.Settle();
        rig.First.Newest.Pump(200);
        Assert.Equal(Signal.Numbered(100), rig.First.Heard);
    }

    [Fact] // R-A8
    public void Last_valid_sink_is_asked_when_the_watchers_know_none()
    {
        var rig = new SupervisorRig(options => options.Sinks = ["usb"]);
        rig.Directory.Publish("cards", [Usb("first")]);
        rig.Say(Signal.Numbered(5000), SupervisorRig.Mono48).Settle();
        rig.First.Newest.Pump(1000);

        rig.Directory.Publish("cards", []);
        rig.Settle();
        rig.First.Newest.Pump(10_000);

        Assert.Equal((2, "fake:first"), (rig.First.Opens, rig.Supervisor.Snapshot().Sink));
        Assert.Equal(OutputState.Running, rig.State);
    }

    [Fact]
    public void Volume_goes_with_the_speech()
    {
        _rig.PlayOnSecond();
        _rig.Supervisor.SetGains(SinkGains.ForAll(0.5f));
        _rig.Second.Newest.Pump(2000);
        _rig.Second.Heard.Clear();
        _rig.BringFirst();
        _rig.ProveFirst();
        _rig.First.Newest.Pump(100);

        Assert.Equal(Signal.Numbered(100, from: 2000).Select(sample => sample * 0.5f), _rig.First.Heard);
    }

    private static void PumpAll(SupervisorRig rig)
    {
        foreach (var stream in rig.First.Streams.Concat(rig.Second.Streams).Where(stream => !stream.IsDisposed))
            stream.Pump(50);
    }

    // Silence that the device has really played.
    private static PresentSink Usb(string device) => new(new SinkName("fake", device), SinkKind.Usb, device);
}
