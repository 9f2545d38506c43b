using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio.Tests.Output;

// R-A16
public sealed class SupervisorStallTests
{
    private const int MarginFrames = 480;
    private readonly SupervisorRig _rig = new();

    [Fact]
    public void Stream_that_plays_nothing_any_more_is_left_and_its_speech_goes_on_elsewhere()
    {
        _rig.Say(Signal.Numbered(10_000), SupervisorRig.Mono48).Settle();
        _rig.First.Newest.Pump(2000, heldFrames: 1000);
        _rig.Settle();

        var looks = StandStill(_rig, seconds: 0.4);
        _rig.Second.Newest.Pump(20_000);

        Assert.Equal(5, looks); // 120 ms, looked at every 20
        Assert.Equal("fake:second", _rig.Supervisor.Snapshot().Sink);
        var numbers = Signal.Numbered(10_000);
        Assert.Equal([.. numbers[..1000], .. numbers[(1000 - MarginFrames)..]], _rig.First.Heard.Concat(_rig.Second.Heard));
        Assert.Equal((1, 1L), (_rig.Count(OutputEventKind.Stalled), _rig.Tripwires.OutputStalled.Value));
    }

    [Fact]
    public void Stream_that_plays_on_is_no_stall_however_long_the_speech()
    {
        _rig.Say(Signal.Numbered(60_000), SupervisorRig.Mono48).Settle();
        for (var i = 0; i < 500; i++)
        {
            _rig.First.Newest.Pump(100, heldFrames: 400);
            _rig.After(0.1);
        }

        Assert.Equal(0, _rig.Tripwires.OutputStalled.Value);
    }

    [Fact]
    public void Speech_that_does_not_come_is_no_stall_while_the_device_plays_silence()
    {
        _rig.Queue.BeginUtterance();
        _rig.Queue.Write(Signal.Numbered(10), SupervisorRig.Mono22);
        _rig.Options.PreferStreamRate = StreamRatePreference.Device;
        _rig.Settle();
        for (var i = 0; i < 100; i++)
        {
            _rig.First.Newest.Pump(480, heldFrames: 400);
            _rig.After(0.01);
        }

        Assert.Equal((10L, 0L), (_rig.Queue.QueuedFrames, _rig.Tripwires.OutputStalled.Value));
    }

    [Fact]
    public void Idle_stream_that_stands_still_is_nobodys_business()
    {
        _rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();
        _rig.First.Newest.Pump(200);
        StandStill(_rig, seconds: 5);

        Assert.Equal((OutputState.Running, 0L), (_rig.State, _rig.Tripwires.OutputStalled.Value));
    }

    [Fact]
    public void Loop_that_was_late_itself_does_not_blame_the_device()
    {
        _rig.Say(Signal.Numbered(10_000), SupervisorRig.Mono48).Settle();
        _rig.First.Newest.Pump(2000, heldFrames: 1000);
        _rig.Settle();

        for (var i = 0; i < 20; i++)
            _rig.After(0.5);

        Assert.Equal(0, _rig.Tripwires.OutputStalled.Value);
    }

    [Fact]
    public void Only_sink_is_asked_again_after_the_cooldown_and_the_stalls_in_a_row_are_counted()
    {
        var rig = new SupervisorRig(options => options.Sinks = ["fake:first"]);
        rig.Say(Signal.Numbered(5000), SupervisorRig.Mono48).Settle();

        StandStill(rig, seconds: 0.7);
        Assert.Equal((OutputState.Lost, 1, 1), (rig.State, rig.First.Opens, rig.Supervisor.Snapshot().StallsInARow));
        StandStill(rig, seconds: 3);
        Assert.Equal((2, 2), (rig.First.Opens, rig.Supervisor.Snapshot().StallsInARow));
        rig.After(2);
        rig.First.Newest.Pump(100);
        rig.After(0.02);

        Assert.Equal((OutputState.Running, 0), (rig.State, rig.Supervisor.Snapshot().StallsInARow));
        rig.First.Newest.Pump(10_000);
        Assert.Equal(Signal.Numbered(5000), rig.First.Heard);
    }

    [Fact]
    public void Radio_link_gets_eight_times_as_long()
    {
        var rig = new SupervisorRig(options => options.Sinks = ["bluetooth", "fake:second"]);
        rig.Directory.Publish("bluetooth", [new PresentSink(new SinkName("fake", "first"), SinkKind.Bluetooth, "")]);
        rig.Say(Signal.Numbered(10_000), SupervisorRig.Mono48).Settle();
        rig.First.Newest.Pump(2000, heldFrames: 1000);
        rig.Settle();

        StandStill(rig, seconds: 0.9);
        Assert.Equal("fake:first", rig.Supervisor.Snapshot().Sink);
        StandStill(rig, seconds: 0.2);
        Assert.Equal("fake:second", rig.Supervisor.Snapshot().Sink);
    }

    [Fact]
    public void Stalled_sink_that_is_still_preferred_gets_the_speech_back_only_when_it_plays()
    {
        _rig.Say(Signal.Numbered(60_000), SupervisorRig.Mono48).Settle();
        _rig.First.Newest.Pump(2000, heldFrames: 1000);
        _rig.Settle();
        StandStill(_rig, seconds: 0.3);

        for (var i = 0; i < 600; i++)
        {
            _rig.Second.Newest.Pump(10);
            _rig.After(0.02);
        }

        Assert.Equal(("fake:second", 1L), (_rig.Supervisor.Snapshot().Sink, _rig.Tripwires.OutputStalled.Value));
        Assert.True(_rig.First.Opens > 1, "it is asked again");
        for (var i = 0; i < 2000 && _rig.Supervisor.Snapshot().Sink != "fake:first"; i++)
        {
            _rig.Second.Newest.Pump(10);
            if (!_rig.First.Newest.IsDisposed)
                _rig.First.Newest.Pump(10);
            _rig.After(0.02);
        }

        Assert.Equal("fake:first", _rig.Supervisor.Snapshot().Sink);
    }

    // Looks as often as the loop does while speech is on its way, with no callback in between.
    private static int StandStill(SupervisorRig rig, double seconds)
    {
        var looks = 0;
        for (var now = 0.0; now < seconds; now += 0.02)
        {
            rig.After(0.02);
            if (rig.Tripwires.OutputStalled.Value == 0)
                looks++;
        }

        return looks;
    }
}
