using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Audio.Tests.Output;

// R-A13, R-A15
public sealed class SupervisorFailoverTests
{
    [Fact]
    public void Listener_in_mid_sentence_waits_a_moment_for_a_hanging_open_and_no_longer()
    {
        var rig = new SupervisorRig();
        rig.Say(Signal.Numbered(5000), SupervisorRig.Mono48).Settle();
        rig.First.Newest.Pump(1000);
        rig.HoldsDeviceCalls = true;
        rig.First.Newest.Fail();
        Assert.Equal(TimeSpan.FromMilliseconds(150), rig.Settle());
        rig.TakeDeviceCall()();
        var frozenOpen = rig.TakeDeviceCall();
        rig.HoldsDeviceCalls = false;

        rig.After(0.15);
        Assert.Equal((OutputState.Running, "fake:second"), (rig.State, rig.Supervisor.Snapshot().Sink));
        rig.Second.Newest.Pump(500);

        // The one that was preferred answers in the end: it is opened already, and takes over as any better one does.
        frozenOpen();
        rig.Settle();
        Assert.Equal(OutputState.Switching, rig.State);
        rig.First.Newest.Pump(20);
        rig.Settle();
        rig.First.Newest.Pump(10_000);
        Assert.Equal(Signal.Numbered(5000), rig.First.Heard.Take(1000).Concat(rig.Second.Heard).Concat(rig.First.Heard.Skip(1000)));
    }

    [Fact] // R-A10, R-A15
    public void Sink_that_dies_as_soon_as_it_is_opened_leaves_the_speech_to_the_next_one()
    {
        var rig = new SupervisorRig();
        rig.Say(Signal.Numbered(5000), SupervisorRig.Mono48).Settle();
        for (var i = 0; i < 200; i++)
        {
            if (rig.Supervisor.Snapshot().Sink == "fake:first")
                rig.First.Newest.Fail();
            else
                rig.Second.Newest.Pump(5);
            if (rig.First.Newest is { IsDisposed: false, IsStarted: true })
                rig.First.Newest.Pump(5);
            rig.After(0.1);
        }

        Assert.InRange(rig.Tripwires.StreamLost.Value, 2, 5);
        Assert.Equal(0, rig.Count(OutputEventKind.ThrashGuard));
        Assert.True(rig.Queue.PlayedPosition > 800);
    }

    [Fact]
    public void Better_stream_that_is_on_trial_takes_over_at_once_when_the_other_one_dies()
    {
        var rig = new SupervisorRig();
        rig.First.Refusal = OutputFaultClass.DeviceLost;
        rig.Say(Signal.Numbered(5000), SupervisorRig.Mono48).Settle();
        rig.Second.Newest.Pump(1000);
        rig.First.Refusal = OutputFaultClass.None;
        rig.Time.Advance(TimeSpan.FromMilliseconds(100));
        rig.Directory.Hint();
        rig.Settle();
        Assert.Equal(OutputState.Switching, rig.State);

        rig.Second.Newest.Fail();
        rig.Settle();

        Assert.Equal((OutputState.Running, "fake:first"), (rig.State, rig.Supervisor.Snapshot().Sink));
        rig.First.Newest.Pump(10_000);
        Assert.Equal(Signal.Numbered(5000), rig.Second.Heard.Concat(rig.First.Heard));
    }

    [Fact]
    public void Standby_is_prepared_while_the_first_plays_and_only_started_when_it_is_lost()
    {
        var rig = Standby();
        Assert.Equal((1, false), (rig.Second.Opens, rig.Second.Newest.IsStarted));
        Assert.Equal("fake:second", rig.Supervisor.Snapshot().StandbySink);

        rig.First.Refusal = OutputFaultClass.DeviceLost;
        rig.First.Newest.Fail();
        rig.Settle();
        rig.Second.Newest.Pump(10_000);

        Assert.Equal((1, "fake:second"), (rig.Second.Opens, rig.Supervisor.Snapshot().Sink));
        Assert.Equal(Signal.Numbered(5000), rig.First.Heard.Concat(rig.Second.Heard));
    }

    [Fact]
    public void Standby_that_does_not_start_any_more_is_no_dead_end()
    {
        var rig = Standby();
        rig.Second.OnStart = _ => throw new OutputOpenException(OutputFaultClass.DeviceLost, "gone meanwhile");
        rig.First.Newest.Fail();
        rig.Settle();
        rig.First.Newest.Pump(10_000);

        Assert.Equal((OutputState.Running, "fake:first"), (rig.State, rig.Supervisor.Snapshot().Sink));
        Assert.True(rig.Second.Streams[0].IsDisposed);
        Assert.Equal(Signal.Numbered(5000), rig.First.Heard);
    }

    [Fact]
    public void Standby_is_closed_with_the_idle_device()
    {
        var rig = Standby();
        rig.First.Newest.Pump(10_000);
        rig.Settle();
        rig.After(10);

        Assert.Equal((OutputState.Closed, true, true), (rig.State, rig.First.Newest.IsDisposed, rig.Second.Newest.IsDisposed));
        Assert.Equal("", rig.Supervisor.Snapshot().StandbySink);
        Assert.Equal(0, rig.DeviceCalls.Pending);
    }

    [Fact]
    public void Without_the_option_no_second_sink_is_held()
    {
        var rig = new SupervisorRig();
        rig.Say(Signal.Numbered(5000), SupervisorRig.Mono48).Settle();
        rig.After(1);

        Assert.Equal(0, rig.Second.Opens);
    }

    [Fact]
    public void Close_in_mid_switch_closes_every_stream()
    {
        var rig = Standby();
        rig.First.Refusal = OutputFaultClass.DeviceLost;
        rig.First.Newest.Fail();
        rig.Settle();
        rig.First.Refusal = OutputFaultClass.None;
        rig.Second.Newest.Pump(500, heldFrames: 200);
        rig.After(2);
        rig.First.Newest.Pump(20);
        rig.Settle();

        rig.Supervisor.Close(TimeSpan.Zero);

        Assert.All(rig.First.Streams.Concat(rig.Second.Streams), stream => Assert.True(stream.IsDisposed));
        Assert.Equal((OutputState.Closed, 0L, 0), (rig.State, rig.Queue.ActiveGeneration, rig.DeviceCalls.Pending));
    }

    private static SupervisorRig Standby()
    {
        var rig = new SupervisorRig(options => options.WarmStandby = true);
        rig.Say(Signal.Numbered(5000), SupervisorRig.Mono48).Settle();
        rig.First.Newest.Pump(1000);
        rig.Settle();
        return rig;
    }
}
