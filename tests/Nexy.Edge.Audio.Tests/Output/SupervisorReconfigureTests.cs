using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio.Tests.Output;

/// <summary>Another list of sinks while the output runs.</summary>
public sealed class SupervisorReconfigureTests
{
    private const int Frames = 5000;
    private readonly SupervisorRig _rig = new();

    [Fact] // R-A13 R-C1
    public void New_order_switches_with_the_very_next_frame()
    {
        Play();
        _rig.First.Newest.Pump(1000);

        Reconfigure("fake:second", "fake:first");
        Prove(_rig.Second);
        _rig.Second.Newest.Pump(Frames);

        Assert.Equal(Signal.Numbered(Frames), _rig.First.Heard[..1000].Concat(_rig.Second.Heard));
        Assert.Equal((1L, 0L), (_rig.Tripwires.Switch.Value, _rig.Tripwires.StreamLost.Value));
    }

    [Fact] // R-A13 R-C1
    public void Sink_that_left_the_list_plays_on_until_another_one_plays()
    {
        _rig.Directory.Publish("cards", [new PresentSink(new SinkName("fake", "first"), SinkKind.Usb, "first") { CardId = "first" }]);
        Reconfigure("card:first");
        Play();
        _rig.First.Newest.Pump(1000);

        Reconfigure("fake:second");
        Prove(_rig.Second);
        _rig.Second.Newest.Pump(Frames);

        Assert.Equal(Signal.Numbered(Frames), _rig.First.Heard[..1000].Concat(_rig.Second.Heard));
        Assert.Equal((1L, 0L), (_rig.Tripwires.Switch.Value, _rig.Tripwires.StreamLost.Value));
    }

    [Fact] // R-A8 R-C1
    public void Sink_that_left_the_list_is_no_fallback()
    {
        Play();
        _rig.First.Newest.Pump(Frames);
        _rig.After(_rig.Options.IdleCloseSec + 1);
        Assert.Equal(OutputState.Closed, _rig.State);

        Reconfigure("usb");
        _rig.Say(Signal.Numbered(Frames), SupervisorRig.Mono48).Settle();

        Assert.Equal(OutputState.Lost, _rig.State);
        Assert.Single(_rig.First.Streams);
    }

    [Fact] // R-A9 R-C1
    public void Speech_that_waits_goes_to_a_sink_that_came_with_the_new_list()
    {
        var rig = new SupervisorRig(options => options.Sinks = ["usb"]);
        rig.Say(Signal.Numbered(Frames), SupervisorRig.Mono48).Settle();
        Assert.Equal(OutputState.Lost, rig.State);

        rig.Options.Sinks = ["fake:second"];
        rig.Supervisor.Reconfigure();
        rig.Settle();
        rig.Second.Newest.Pump(Frames);

        Assert.Equal(Signal.Numbered(Frames), rig.Second.Heard);
    }

    [Fact] // R-A16
    public void Snapshot_tells_what_was_not_heard_and_what_the_stream_has_played()
    {
        Play();
        _rig.First.Newest.Pump(1000, heldFrames: 400);
        _rig.Settle();

        var output = _rig.Supervisor.Snapshot();

        Assert.Equal((Frames - 600L, 600L, 600L), (output.UnheardFrames, output.StreamPlayedFrames, output.PlayedFrames));
        Assert.Equal(TimeSpan.Zero, output.RecreateWait);
    }

    [Fact] // R-A16
    public void Speech_that_was_stopped_is_not_waited_for()
    {
        Play();
        _rig.First.Newest.Pump(1000, heldFrames: 400);

        _rig.Queue.Discard();

        Assert.Equal(0, _rig.Supervisor.Snapshot().UnheardFrames);
    }

    private void Play()
    {
        _rig.Say(Signal.Numbered(Frames), SupervisorRig.Mono48).Settle();
        Assert.Equal("fake:first", _rig.Supervisor.Snapshot().Sink);
    }

    private void Reconfigure(params string[] sinks)
    {
        _rig.Options.Sinks = sinks;
        _rig.Supervisor.Reconfigure();
        _rig.Settle();
    }

    // Silence that the device has really played.
    private void Prove(FakeDevice device)
    {
        Assert.Equal(0, device.Newest.Pump(20));
        _rig.Settle();
    }
}
