using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Audio.Tests.Output;

public sealed class SupervisorOpeningTests
{
    [Fact]
    public void Step_without_speech_opens_nothing_and_sleeps_until_woken()
    {
        var rig = new SupervisorRig();

        Assert.Equal(Timeout.InfiniteTimeSpan, rig.Settle());
        Assert.Equal((OutputState.Closed, 0), (rig.State, rig.First.Opens));
    }

    [Fact] // R-A1, R-A2
    public void Activation_comes_after_open_and_start_and_is_told_last()
    {
        var rig = new SupervisorRig();
        var activeAtOpen = -1L;
        var activeAtStart = -1L;
        var activeWhenTold = -1L;
        rig.First.OnOpen = () => activeAtOpen = rig.Queue.ActiveGeneration;
        rig.First.OnStart = stream => activeAtStart = rig.Queue.ActiveGeneration;
        rig.OnEvent = told => activeWhenTold = told.Kind == OutputEventKind.Activated && rig.State == OutputState.Running ? rig.Queue.ActiveGeneration : -2;

        rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();

        Assert.Equal((0L, 0L, 1L), (activeAtOpen, activeAtStart, activeWhenTold));
        Assert.Equal(["open first 48000", "start first", "Activated"], rig.Journal);
        Assert.Equal("activated gen=1", rig.Events[0].Detail);
    }

    [Fact] // R-A3
    public void Callback_between_start_and_activation_is_silent_and_loses_nothing()
    {
        var rig = new SupervisorRig();
        rig.HoldsDeviceCalls = true;
        rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();
        rig.RunDeviceCalls();

        Assert.Equal(0, rig.First.Newest.Pump(50));
        rig.Settle();
        Assert.Equal(100, rig.First.Newest.Pump(200));

        Assert.Equal(Signal.Numbered(100), rig.First.Heard);
        Assert.Equal(1, rig.Tripwires.CallbackGenMismatch.Value);
    }

    [Fact]
    public void Sinks_are_tried_in_order_of_preference()
    {
        var rig = new SupervisorRig();
        rig.First.Refusal = OutputFaultClass.Busy;

        rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();

        Assert.Equal([OutputEventKind.OpenFailed, OutputEventKind.Activated], rig.Kinds);
        Assert.Equal(("fake:second", OutputState.Running), (rig.Supervisor.Snapshot().Sink, rig.State));
        Assert.Equal(1, rig.Tripwires.StreamOpenFail.Value);
        Assert.Equal(0, rig.Tripwires.DeviceQueryFailure.Value);
    }

    [Fact]
    public void Sink_of_an_unknown_back_end_is_refused_with_those_that_exist()
    {
        var rig = new SupervisorRig(options => options.Sinks = ["alsa:default", "fake:first"]);

        rig.Say(Signal.Numbered(1), SupervisorRig.Mono48).Settle();

        Assert.Contains("fake", rig.Events[0].Detail, StringComparison.Ordinal);
        Assert.Equal(OutputState.Running, rig.State);
    }

    [Fact]
    public void Sink_whose_library_is_missing_does_not_take_the_others_with_it()
    {
        var rig = new SupervisorRig();
        rig.First.OnOpen = () => throw new DllNotFoundException("libportaudio.so.2: install libportaudio2");

        rig.Say(Signal.Numbered(1), SupervisorRig.Mono48).Settle();

        Assert.Contains("libportaudio2", rig.Events[0].Detail, StringComparison.Ordinal);
        Assert.Equal("fake:second", rig.Supervisor.Snapshot().Sink);
    }

    [Fact]
    public void Stream_that_does_not_start_is_closed()
    {
        var rig = new SupervisorRig();
        rig.First.OnStart = _ => throw new OutputOpenException(OutputFaultClass.Busy, "busy");

        rig.Say(Signal.Numbered(1), SupervisorRig.Mono48).Settle();

        Assert.True(rig.First.Newest.IsDisposed);
        Assert.Equal("fake:second", rig.Supervisor.Snapshot().Sink);
    }

    [Fact] // R-A9, R-A10
    public void No_sink_is_told_once_keeps_the_speech_and_asks_again_after_the_cooldown()
    {
        var rig = new SupervisorRig(options => options.DeviceQueryCooldownSec = 3);
        rig.First.Refusal = rig.Second.Refusal = OutputFaultClass.DeviceLost;
        rig.Say(Signal.Numbered(100), SupervisorRig.Mono48);

        Assert.Equal(TimeSpan.FromSeconds(3), rig.Settle());
        Assert.Equal((OutputState.Lost, 1), (rig.State, rig.First.Opens));
        Assert.Equal(TimeSpan.FromSeconds(0.5), rig.After(2.5));
        Assert.Equal(1, rig.First.Opens);
        for (var attempt = 2; attempt <= 40; attempt++)
        {
            rig.After(attempt == 2 ? 0.5 : 3);
            Assert.Equal(attempt, rig.First.Opens);
        }

        Assert.Equal([OutputEventKind.OpenFailed, OutputEventKind.OpenFailed, OutputEventKind.NoSink], rig.Kinds);
        Assert.Equal((40L, 80L, 0L), (rig.Tripwires.DeviceQueryFailure.Value, rig.Tripwires.StreamOpenFail.Value, rig.Tripwires.Recreate.Value));
        Assert.Contains("first", rig.Events[0].Detail, StringComparison.Ordinal);
        Assert.NotEmpty(rig.Supervisor.Snapshot().LastError);

        rig.First.Refusal = OutputFaultClass.None;
        rig.After(3);
        rig.First.Newest.Pump(200);
        Assert.Equal(Signal.Numbered(100), rig.First.Heard);
        Assert.Equal("", rig.Supervisor.Snapshot().LastError);
        Assert.Equal(0, rig.Tripwires.Recreate.Value);
    }

    [Fact]
    public void No_sink_with_another_reason_is_told_again()
    {
        var rig = new SupervisorRig(options => options.Sinks = ["fake:first"]);
        rig.First.Refusal = OutputFaultClass.DeviceLost;
        rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();
        rig.First.Refusal = OutputFaultClass.Busy;
        rig.After(2);

        Assert.Equal(2, rig.Count(OutputEventKind.OpenFailed));
        Assert.Equal(1, rig.Count(OutputEventKind.NoSink));
    }

    [Fact]
    public void Open_that_never_returns_is_hedged_then_abandoned_and_its_sink_left_out_until_it_does()
    {
        var rig = new SupervisorRig { HoldsDeviceCalls = true };
        rig.Say(Signal.Numbered(100), SupervisorRig.Mono48);
        Assert.Equal(TimeSpan.FromSeconds(2), rig.Settle());
        var frozen = rig.TakeDeviceCall();
        rig.HoldsDeviceCalls = false;

        rig.After(2);
        Assert.Equal("fake:second", rig.Supervisor.Snapshot().Sink);
        rig.After(3);
        Assert.Equal((OutputState.Running, 1), (rig.State, rig.Count(OutputEventKind.DeviceCallAbandoned)));
        for (var i = 0; i < 20; i++)
            rig.After(10);
        Assert.Equal((1, 0), (rig.Supervisor.Snapshot().PendingDeviceCalls, rig.First.Opens));

        frozen();
        Assert.True(rig.First.Newest.IsDisposed, "what came late is closed");
        rig.Settle();
        Assert.Equal(2, rig.First.Opens);
        rig.Second.Newest.Pump(200);
        Assert.Equal(Signal.Numbered(100), rig.Second.Heard);
    }

    [Fact]
    public void Stop_while_opening_leaves_an_idle_stream()
    {
        var rig = new SupervisorRig { HoldsDeviceCalls = true };
        rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();
        rig.Queue.Discard();
        rig.Settle();
        rig.RunDeviceCalls();
        rig.Settle();

        Assert.Equal((OutputState.Running, 0L), (rig.State, rig.Queue.QueuedFrames));
        Assert.Equal(0, rig.First.Newest.Pump(100));
    }

    [Fact] // R-A12
    public void Speech_of_another_rate_after_a_stop_while_opening_gets_a_stream_of_its_own()
    {
        var rig = new SupervisorRig(options => options.ResampleMode = ResampleMode.Off) { HoldsDeviceCalls = true };
        rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();
        rig.Queue.Discard();
        rig.Settle();
        rig.Say(Signal.Numbered(50), SupervisorRig.Mono22);
        rig.HoldsDeviceCalls = false;
        rig.RunDeviceCalls();
        rig.Settle();

        rig.First.Newest.Pump(200);

        Assert.Equal(22050, rig.First.Newest.Format.SampleRateHz);
        Assert.Equal(Signal.Numbered(50), rig.First.Heard);
        Assert.Equal(0, rig.Coefficients.BuildCount);
    }

    [Fact]
    public void Close_in_every_state_closes_what_is_open()
    {
        var opening = new SupervisorRig { HoldsDeviceCalls = true };
        opening.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();
        opening.Supervisor.Close(TimeSpan.Zero);
        opening.RunDeviceCalls();
        Assert.True(opening.First.Newest.IsDisposed);

        var opened = new SupervisorRig { HoldsDeviceCalls = true };
        opened.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();
        opened.RunDeviceCalls();
        opened.Supervisor.Close(TimeSpan.Zero);
        opened.RunDeviceCalls();
        Assert.True(opened.First.Newest.IsDisposed);

        var running = new SupervisorRig();
        running.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();
        running.Supervisor.Close(TimeSpan.Zero);
        Assert.True(running.First.Newest.IsDisposed);
        Assert.Equal((OutputState.Closed, 0L), (running.State, running.Queue.ActiveGeneration));
    }
}
