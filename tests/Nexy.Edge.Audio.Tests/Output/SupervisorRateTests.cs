using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Audio.Tests.Output;

public sealed class SupervisorRateTests
{
    [Fact] // R-A11
    public void Content_rate_refused_falls_back_to_the_device_rate_with_resampling()
    {
        var rig = new SupervisorRig();
        rig.First.RatesHz = [48000];
        rig.Say(Signal.Noise(2205, 1), SupervisorRig.Mono22).Settle();

        var speech = rig.First.Newest.Pump(9600);

        Assert.Equal([OutputEventKind.Fallback, OutputEventKind.Activated], rig.Kinds);
        Assert.Contains("resampling is on", rig.Events[0].Detail, StringComparison.Ordinal);
        Assert.Equal((48000, 4800), (rig.First.Newest.Format.SampleRateHz, speech));
        Assert.True(rig.Supervisor.Snapshot().IsResampling);
        Assert.Equal(0, rig.Tripwires.StreamOpenFail.Value);
    }

    [Fact] // R-A12
    public void Content_rate_refused_with_resampling_off_says_what_would_help()
    {
        var rig = new SupervisorRig(options => options.ResampleMode = ResampleMode.Off);
        rig.First.RatesHz = rig.Second.RatesHz = [48000];
        rig.Say(Signal.Noise(2205, 1), SupervisorRig.Mono22).Settle();

        Assert.Equal(OutputState.Lost, rig.State);
        Assert.Contains("resample_mode is off", rig.Events[0].Detail, StringComparison.Ordinal);
        Assert.Contains("22050", rig.Events[0].Detail, StringComparison.Ordinal);
        Assert.Contains("callback", rig.Events[0].Detail, StringComparison.Ordinal);
        Assert.Equal(0, rig.Coefficients.BuildCount);
        Assert.Equal(2205, rig.Queue.QueuedFrames);
    }

    [Fact] // R-A12
    public void Rate_that_changes_within_an_utterance_with_resampling_off_is_reopened()
    {
        var rig = new SupervisorRig(options => options.ResampleMode = ResampleMode.Off);
        rig.Queue.Write(Signal.Numbered(100), SupervisorRig.Mono48);
        rig.Say(Signal.Numbered(100, from: 100), SupervisorRig.Mono22);
        rig.Settle();
        rig.First.Newest.Pump(300);
        rig.Settle();
        rig.First.Newest.Pump(300);

        Assert.Equal((2, 22050, 0), (rig.First.Opens, rig.First.Newest.Format.SampleRateHz, rig.Coefficients.BuildCount));
        Assert.Equal(Signal.Numbered(200), rig.First.Heard);
    }

    [Fact] // R-A11
    public void Device_rate_preferred_is_asked_for_and_kept()
    {
        var rig = new SupervisorRig(options => options.PreferStreamRate = StreamRatePreference.Device);
        rig.Say(Signal.Noise(2205, 1), SupervisorRig.Mono22).Settle();
        var speech = rig.First.Newest.Pump(9600);
        rig.Say(Signal.Noise(4410, 1), new AudioFormat(44100, 1)).Settle();
        speech += rig.First.Newest.Pump(9600);

        Assert.Equal([OutputEventKind.Activated], rig.Kinds);
        Assert.Equal((1, 9600), (rig.First.Opens, speech));
    }

    [Fact] // R-A13
    public void Rate_of_the_next_utterance_reopens_after_the_old_one_was_heard()
    {
        var rig = new SupervisorRig();
        rig.Say(Signal.Numbered(1000), SupervisorRig.Mono48);
        rig.Say(Signal.Numbered(500, from: 1000), SupervisorRig.Mono22);
        rig.Settle();
        var old = rig.First.Newest;
        old.Pump(2000, heldFrames: 1500);
        rig.Settle();
        Assert.Equal((1, OutputState.Running), (rig.First.Opens, rig.State));

        old.Play();
        rig.Settle();
        rig.First.Newest.Pump(1000);

        Assert.Equal(
            ["open first 48000", "start first", "Activated", "close first", "open first 22050", "start first", "Activated"], rig.Journal);
        Assert.Equal(Signal.Numbered(1500), rig.First.Heard);
        Assert.Equal(0, rig.Tripwires.CallbackResample.Count);
        Assert.Equal(0, rig.Tripwires.CallbackStarved.Value);
    }

    [Fact] // R-A11
    public void Rate_that_the_sink_refused_before_is_resampled_and_not_tried_again()
    {
        var rig = new SupervisorRig();
        rig.First.RatesHz = [48000];
        rig.Say(Signal.Noise(2205, 1), SupervisorRig.Mono22).Settle();
        rig.First.Newest.Pump(9600);
        rig.Say(Signal.Noise(480, 1), SupervisorRig.Mono48).Settle();
        rig.First.Newest.Pump(9600);
        rig.Say(Signal.Noise(2205, 1), SupervisorRig.Mono22).Settle();

        Assert.Equal(4800, rig.First.Newest.Pump(9600));
        Assert.Equal((2, 1), (rig.First.Opens, rig.Count(OutputEventKind.Fallback)));
    }

    [Fact]
    public void Rate_that_changes_within_an_utterance_is_resampled_and_not_reopened()
    {
        var rig = new SupervisorRig();
        rig.Queue.Write(Signal.Numbered(1000), SupervisorRig.Mono48);
        rig.Queue.Write(Signal.Noise(2205, 1), SupervisorRig.Mono22);
        rig.Queue.CompleteUtterance();
        rig.Settle();

        // Built ahead: one callback goes over the border without a gap.
        Assert.Equal(5800, rig.First.Newest.Pump(9600));
        Assert.Equal((1, 1L), (rig.First.Opens, rig.Tripwires.CallbackResample.Count));
        Assert.Equal(1, rig.Coefficients.BuildCount);
    }

    [Fact] // R-A10
    public void Rates_that_change_more_often_than_allowed_are_resampled()
    {
        var rig = new SupervisorRig(options => options.MaxRecreatePerMinute = 2);
        var speech = 0;
        for (var i = 0; i < 6; i++)
        {
            rig.Say(Signal.Noise(2205, 1), i % 2 == 0 ? SupervisorRig.Mono22 : new AudioFormat(44100, 1));
            rig.Settle();
            speech += rig.First.Newest.Pump(9600);
        }

        // Three streams at the rate of what is said, then 44100 Hz on a stream of 22050 Hz: half the frames.
        Assert.Equal((3, 0), (rig.First.Opens, rig.Count(OutputEventKind.ThrashGuard)));
        Assert.Equal(2205 * 3 + 1103 + 2205 + 1103, speech);
    }

    [Fact]
    public void Stop_while_switching_and_speech_of_the_old_rate_lose_nothing()
    {
        var rig = new SupervisorRig();
        rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();
        rig.First.Newest.Pump(200);
        rig.HoldsDeviceCalls = true;
        rig.Say(Signal.Numbered(100), SupervisorRig.Mono22).Settle();
        Assert.Equal(OutputState.Opening, rig.State);
        rig.Queue.Discard();
        rig.Settle();
        rig.Say(Signal.Numbered(50, from: 100), SupervisorRig.Mono48).Settle();

        // What the old callback took now would be lost in the close; its first call only carries out the stop.
        Assert.Equal((0, 0), (rig.First.Newest.Pump(100, heldFrames: 100), rig.First.Newest.Pump(100, heldFrames: 100)));
        rig.HoldsDeviceCalls = false;
        rig.RunDeviceCalls();
        rig.Settle();
        rig.First.Newest.Pump(100);

        Assert.Equal(Signal.Numbered(150), rig.First.Heard);
    }

    [Fact]
    public void Fault_of_the_old_stream_while_switching_does_not_disturb_the_switch()
    {
        var rig = new SupervisorRig();
        rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();
        rig.First.Newest.Pump(200);
        rig.HoldsDeviceCalls = true;
        rig.Say(Signal.Numbered(100, from: 100), SupervisorRig.Mono22).Settle();
        rig.First.Newest.Fail();
        rig.Settle();
        rig.HoldsDeviceCalls = false;
        rig.RunDeviceCalls();
        rig.Settle();
        rig.First.Newest.Pump(200);

        Assert.Equal([OutputEventKind.Activated, OutputEventKind.Activated], rig.Kinds);
        Assert.Equal(Signal.Numbered(200), rig.First.Heard);
    }

    [Fact] // R-A9
    public void Switch_that_fails_keeps_the_speech_and_tries_again()
    {
        var rig = new SupervisorRig();
        rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();
        rig.First.Newest.Pump(200);
        rig.First.Refusal = rig.Second.Refusal = OutputFaultClass.Busy;
        rig.Say(Signal.Numbered(100, from: 100), SupervisorRig.Mono22).Settle();
        Assert.Equal(OutputState.Lost, rig.State);
        rig.First.Refusal = OutputFaultClass.None;
        rig.After(2);
        rig.First.Newest.Pump(200);

        Assert.Equal(Signal.Numbered(200), rig.First.Heard);
    }

    [Fact]
    public void Switch_that_does_not_return_is_abandoned_and_loses_nothing()
    {
        var rig = new SupervisorRig(options => options.Sinks = ["fake:first"]);
        rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();
        rig.First.Newest.Pump(200);
        rig.HoldsDeviceCalls = true;
        rig.Say(Signal.Numbered(100, from: 100), SupervisorRig.Mono22).Settle();
        rig.After(5);
        Assert.Equal((OutputState.Lost, 1), (rig.State, rig.DeviceCalls.Pending));

        rig.RunDeviceCalls();
        rig.HoldsDeviceCalls = false;
        rig.After(2);
        rig.First.Newest.Pump(200);
        Assert.Equal(Signal.Numbered(200), rig.First.Heard);
        Assert.Equal(0, rig.DeviceCalls.Pending);
    }
}
