using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio.Tests.Output;

/// <summary>A sink that somebody chooses against the order of the list.</summary>
public sealed class SupervisorChoiceTests
{
    private const int Frames = 5000;
    private readonly SupervisorRig _rig = new();

    [Fact] // R-A13
    public void Chosen_sink_takes_over_with_the_very_next_frame_and_auto_goes_back()
    {
        PlayOnFirst();
        _rig.First.Newest.Pump(1000);

        Assert.True(Choose("fake:second"));
        _rig.Settle();
        Assert.Equal((OutputState.Switching, "fake:second"), (_rig.State, _rig.Supervisor.Snapshot().ChosenSink));
        Prove(_rig.Second);
        _rig.Settle();
        _rig.Second.Newest.Pump(1000);

        Assert.True(_rig.Supervisor.TryChoose(null));
        _rig.Settle();
        Prove(_rig.First);
        Assert.Equal(("fake:first", ""), (_rig.Supervisor.Snapshot().Sink, _rig.Supervisor.Snapshot().ChosenSink));
        _rig.First.Newest.Pump(Frames);

        Assert.Equal(Signal.Numbered(Frames), _rig.First.Heard[..1000].Concat(_rig.Second.Heard).Concat(_rig.First.Heard[1000..]));
        Assert.Equal((2L, 0L, 0L), (_rig.Tripwires.Switch.Value, _rig.Tripwires.Replay.Value, _rig.Tripwires.StreamLost.Value));
    }

    [Fact]
    public void Choice_that_means_nothing_that_is_there_changes_nothing()
    {
        PlayOnFirst();

        Assert.False(Choose("usb"));
        Assert.False(Choose("fake:third"));
        _rig.Settle();

        Assert.Equal((OutputState.Running, "fake:first", ""), (_rig.State, _rig.Supervisor.Snapshot().Sink, _rig.Supervisor.Snapshot().ChosenSink));
    }

    [Fact]
    public void Choice_before_the_first_speech_decides_where_it_is_heard()
    {
        Assert.True(Choose("fake:second"));

        _rig.Say(Signal.Numbered(10), SupervisorRig.Mono48).Settle();

        Assert.Equal("fake:second", _rig.Supervisor.Snapshot().Sink);
        Assert.Empty(_rig.First.Streams);
    }

    [Fact]
    public void Sink_that_watchers_miss_ends_the_choice_and_is_no_better_when_it_is_back()
    {
        var rig = new SupervisorRig(options => options.Sinks = ["card:card-first", "card:card-second"]);
        Publish(rig, "first", "second");
        Assert.True(rig.Supervisor.TryChoose(SinkPreference.Parse("card:card-second")));
        rig.Say(Signal.Numbered(Frames), SupervisorRig.Mono48).Settle();
        Assert.Equal("fake:second", rig.Supervisor.Snapshot().Sink);

        Publish(rig, "first");
        rig.Settle();
        Publish(rig, "first", "second");
        rig.Settle();

        Assert.Equal(("fake:first", ""), (rig.Supervisor.Snapshot().Sink, rig.Supervisor.Snapshot().ChosenSink));
        Assert.Equal(1, rig.Count(OutputEventKind.ChoiceEnded));
        Assert.Equal(OutputState.Running, rig.State);
    }

    [Fact]
    public void Sink_that_only_opening_knows_ends_the_choice_when_it_is_lost()
    {
        Choose("fake:second");
        _rig.Say(Signal.Numbered(Frames), SupervisorRig.Mono48).Settle();
        _rig.Second.Newest.Pump(100);

        _rig.Second.Newest.Fail();
        _rig.Settle();

        Assert.Equal(("fake:first", ""), (_rig.Supervisor.Snapshot().Sink, _rig.Supervisor.Snapshot().ChosenSink));
        Assert.Equal(1, _rig.Count(OutputEventKind.ChoiceEnded));
    }

    [Fact]
    public void Sink_that_only_opening_knows_ends_the_choice_when_it_refuses()
    {
        PlayOnFirst();
        _rig.Second.Refusal = OutputFaultClass.Busy;

        Choose("fake:second");
        _rig.Settle();

        Assert.Equal((OutputState.Running, "fake:first", ""), (_rig.State, _rig.Supervisor.Snapshot().Sink, _rig.Supervisor.Snapshot().ChosenSink));
        Assert.Equal((1, 1), (_rig.Count(OutputEventKind.OpenFailed), _rig.Count(OutputEventKind.ChoiceEnded)));
    }

    private bool Choose(string sink) => _rig.Supervisor.TryChoose(SinkPreference.Parse(sink));

    private void PlayOnFirst()
    {
        _rig.Say(Signal.Numbered(Frames), SupervisorRig.Mono48).Settle();
        Assert.Equal("fake:first", _rig.Supervisor.Snapshot().Sink);
    }

    // Silence that the device has really played.
    private void Prove(FakeDevice device)
    {
        Assert.Equal(0, device.Newest.Pump(20));
        _rig.Settle();
    }

    private static void Publish(SupervisorRig rig, params string[] devices) => rig.Directory.Publish(
        "cards",
        [.. devices.Select(device => new PresentSink(new SinkName("fake", device), SinkKind.Usb, device) { CardId = $"card-{device}" })]);
}
