using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Audio.Tests.Output;

public sealed class SupervisorLossTests
{
    private const int ReplayMarginFrames = 480;
    private readonly SupervisorRig _rig = new();

    [Fact] // R-A13
    public void Lost_stream_is_reopened_and_what_was_not_heard_is_played_again()
    {
        _rig.Say(Signal.Numbered(10_000), SupervisorRig.Mono48).Settle();
        var lost = _rig.First.Newest;
        lost.Pump(3000, heldFrames: 1000);
        lost.Fail();
        Assert.True(_rig.Wake.WaitOne(0));
        _rig.Settle();

        _rig.First.Newest.Pump(20_000);

        Assert.Equal(
            [OutputEventKind.Activated, OutputEventKind.Lost, OutputEventKind.Replayed, OutputEventKind.Activated], _rig.Kinds);
        Assert.True(lost.IsDisposed);
        var numbers = Signal.Numbered(10_000);
        Assert.Equal([.. numbers[..2000], .. numbers[(2000 - ReplayMarginFrames)..]], _rig.First.Heard);
        Assert.Equal((1L, 1L, 1L), (_rig.Tripwires.StreamLost.Value, _rig.Tripwires.Replay.Value, _rig.Tripwires.Recreate.Value));
        Assert.Contains("1000 frames", _rig.Events[2].Detail, StringComparison.Ordinal);
        Assert.Equal(2, _rig.Tripwires.RecreateTotal.Count); // R-J2
    }

    [Fact] // R-A13
    public void Lost_stream_goes_on_at_the_next_sink_that_will()
    {
        _rig.Say(Signal.Numbered(5000), SupervisorRig.Mono48).Settle();
        _rig.First.Newest.Pump(1000);
        _rig.First.Refusal = OutputFaultClass.DeviceLost;
        _rig.First.Newest.Fail();
        _rig.Settle();

        _rig.Second.Newest.Pump(10_000);

        Assert.Equal(Signal.Numbered(5000), _rig.First.Heard.Concat(_rig.Second.Heard));
        Assert.Equal("fake:second", _rig.Supervisor.Snapshot().Sink);
        Assert.Equal(0, _rig.Tripwires.Replay.Value);
    }

    [Fact] // R-A13, in frames of content while rates are converted
    public void Lost_stream_of_another_rate_repeats_in_frames_of_content()
    {
        _rig.First.RatesHz = [48000];
        _rig.Say(Signal.Noise(22050, 1), SupervisorRig.Mono22).Settle();
        _rig.First.Newest.Pump(9600, heldFrames: 4800);
        var read = _rig.Queue.ReadPosition;
        _rig.First.Newest.Fail();
        _rig.Settle();

        Assert.InRange(read, 4409, 4411);
        Assert.InRange(_rig.Queue.ReadPosition, 2205 - 220 - 2, 2205 - 220 + 2);
    }

    [Fact] // R-A8
    public void Loss_without_another_sink_keeps_the_last_valid_sink_and_format()
    {
        _rig.Say(Signal.Numbered(5000), SupervisorRig.Mono48).Settle();
        _rig.First.Refusal = _rig.Second.Refusal = OutputFaultClass.DeviceLost;
        _rig.First.Newest.Fail();
        _rig.Settle();

        var snapshot = _rig.Supervisor.Snapshot();
        Assert.Equal((OutputState.Lost, "fake:first", new AudioFormat(48000, 1)), (snapshot.State, snapshot.Sink, snapshot.StreamFormat));
        Assert.Equal(5000, snapshot.QueuedFrames);
        Assert.Equal(1, _rig.Count(OutputEventKind.NoSink));
    }

    [Fact]
    public void Fault_between_start_and_activation_is_taken_and_reopened()
    {
        _rig.First.OnStart = stream =>
        {
            _rig.First.OnStart = _ => { };
            stream.Fail();
        };
        _rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();

        _rig.First.Newest.Pump(200);

        Assert.Equal([OutputEventKind.Activated, OutputEventKind.Lost, OutputEventKind.Activated], _rig.Kinds);
        Assert.Equal(Signal.Numbered(100), _rig.First.Heard);
    }

    [Fact]
    public async Task Exclusive_device_is_opened_again_after_the_lost_stream_was_closed()
    {
        _rig.First.IsExclusive = true;
        _rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();
        _rig.HoldsDeviceCalls = true;
        _rig.First.Newest.Fail();
        _rig.Settle();
        var close = _rig.TakeDeviceCall();
        var open = _rig.TakeDeviceCall();

        var opening = Task.Factory.StartNew(() => open(), TaskCreationOptions.LongRunning);
        close();
        await opening;
        _rig.Settle();

        Assert.Equal("fake:first", _rig.Supervisor.Snapshot().Sink);
        Assert.Equal(0, _rig.Count(OutputEventKind.OpenFailed));
    }

    [Fact] // R-A10
    public void Rate_change_on_an_exclusive_device_closes_before_it_opens()
    {
        _rig.First.IsExclusive = true;
        _rig.Say(Signal.Numbered(100), SupervisorRig.Mono48);
        _rig.Say(Signal.Numbered(100, from: 100), SupervisorRig.Mono22).Settle();
        _rig.First.Newest.Pump(200);
        _rig.Settle();
        _rig.First.Newest.Pump(200);

        Assert.Equal(Signal.Numbered(200), _rig.First.Heard);
    }

    [Fact]
    public void Fault_of_a_stream_that_was_replaced_does_nothing()
    {
        _rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();
        var old = _rig.First.Newest;
        old.Fail();
        _rig.Settle();
        old.Fail(OutputFaultClass.Fatal);
        _rig.Settle();

        Assert.Equal(1, _rig.Count(OutputEventKind.Lost));
    }

    [Fact]
    public void Loss_after_a_stop_replays_nothing()
    {
        _rig.Say(Signal.Numbered(5000), SupervisorRig.Mono48).Settle();
        _rig.First.Newest.Pump(1000, heldFrames: 1000);
        _rig.Queue.Discard();
        _rig.First.Newest.Pump(100, heldFrames: 1100);
        _rig.First.Newest.Fail();
        _rig.Settle();

        Assert.Equal((5000L, 5000L), (_rig.Queue.ReadPosition, _rig.Queue.PlayedPosition));
        Assert.Equal(0, _rig.Count(OutputEventKind.Replayed));
        Assert.Equal(1, _rig.First.Opens);
    }

    [Fact]
    public void Loss_before_a_stop_was_carried_out_replays_nothing()
    {
        _rig.Say(Signal.Numbered(5000), SupervisorRig.Mono48).Settle();
        _rig.First.Newest.Pump(1000, heldFrames: 1000);
        _rig.Queue.Discard();
        _rig.First.Newest.Fail();
        _rig.Say(Signal.Numbered(10, from: 5000), SupervisorRig.Mono48).Settle();
        _rig.First.Newest.Pump(100);

        Assert.Equal(Signal.Numbered(10, from: 5000), _rig.First.Heard);
        Assert.Equal(0, _rig.Count(OutputEventKind.Replayed));
    }

    [Fact] // R-A10
    public void Loss_with_nothing_to_play_waits_for_speech_and_does_not_count_the_wait()
    {
        _rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();
        _rig.First.Newest.Pump(200);
        _rig.First.Newest.Fail();

        Assert.Equal(Timeout.InfiniteTimeSpan, _rig.Settle());
        Assert.Equal((OutputState.Lost, 1), (_rig.State, _rig.First.Opens));
        _rig.Time.Advance(TimeSpan.FromHours(3));
        _rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();
        Assert.Equal(OutputState.Running, _rig.State);
        Assert.Equal(0, _rig.Tripwires.RecreateTotal.MaxMs);
    }

    [Fact] // R-A10
    public void Saw_tooth_is_stopped_at_the_limit_with_one_warning_and_goes_on_after_a_minute()
    {
        var rig = new SupervisorRig(options => (options.MaxRecreatePerMinute, options.Sinks) = (4, ["fake:first"]));
        rig.Say(Signal.Numbered(1000), SupervisorRig.Mono48).Settle();
        for (var i = 0; i < 4; i++)
        {
            rig.Time.Advance(TimeSpan.FromSeconds(1));
            rig.First.Newest.Fail();
            rig.Settle();
        }

        Assert.Equal((OutputState.Running, 5), (rig.State, rig.First.Opens));
        rig.First.Newest.Fail();
        var wait = rig.Settle();
        Assert.Equal((OutputState.Lost, TimeSpan.FromSeconds(57)), (rig.State, wait));
        for (var i = 0; i < 50; i++)
            rig.After(1);
        Assert.Equal((5, 1), (rig.First.Opens, rig.Count(OutputEventKind.ThrashGuard)));

        rig.After(10);
        Assert.Equal((OutputState.Running, 6), (rig.State, rig.First.Opens));
        rig.First.Newest.Pump(2000);
        Assert.Equal(Signal.Numbered(1000), rig.First.Heard);
    }

    [Fact] // R-A15
    public void Device_that_dies_at_every_start_costs_no_more_than_the_limit()
    {
        var rig = new SupervisorRig(options => (options.MaxRecreatePerMinute, options.Sinks) = (6, ["fake:first"]));
        rig.First.OnStart = stream => stream.Fail();
        rig.Say(Signal.Numbered(1000), SupervisorRig.Mono48);

        Assert.Equal(TimeSpan.FromMinutes(1), rig.Settle());
        Assert.Equal(7, rig.First.Opens);
        Assert.Equal(1000, rig.Queue.QueuedFrames);
    }
}
