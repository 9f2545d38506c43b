using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Resampling;

namespace Nexy.Edge.Audio.Tests.RealTime;

public sealed class StreamRendererTests
{
    private static readonly AudioFormat Mono48 = new(48000, 1);
    private static readonly AudioFormat Mono22 = new(22050, 1);
    private readonly RendererRig _rig = new(channels: 1);

    [Fact] // R-A3
    public void Render_without_being_active_is_silent_consumes_nothing_and_is_counted()
    {
        _rig.Say(Signal.Numbered(100), Mono48);
        var renderer = _rig.Create(Mono48);
        var period = new float[10];
        period.AsSpan().Fill(0.5f);

        Assert.Equal(0, renderer.Render(period));

        Assert.All(period, sample => Assert.Equal(0f, sample));
        Assert.Equal(0, _rig.Queue.ReadPosition);
        Assert.Equal(1, _rig.Tripwires.CallbackGenMismatch.Value);
    }

    [Fact] // R-A7
    public void Render_speech_that_ran_out_counts_starvation_once_per_gap_and_no_underrun()
    {
        var renderer = _rig.Activate(Mono48, 48000);
        _rig.Queue.Write(Signal.Numbered(5), Mono48);
        Render(renderer, 10);
        Render(renderer, 10);
        Assert.Equal(1, _rig.Tripwires.CallbackStarved.Value);
        _rig.Queue.Write(Signal.Numbered(15), Mono48);
        Render(renderer, 10);
        Render(renderer, 10);
        Assert.Equal(2, _rig.Tripwires.CallbackStarved.Value);
        Assert.Equal(0, _rig.Tripwires.CallbackUnderrun.Value);
    }

    [Fact] // R-A7
    public void Render_resampled_speech_that_ran_out_counts_starvation()
    {
        var renderer = _rig.Activate(Mono48, 22050);
        _rig.Queue.Write(Signal.Noise(500, 1), Mono22);

        Render(renderer, 4800);

        Assert.True(_rig.Queue.QueuedFrames > 0, "the filter holds back what it needs to see");
        Assert.Equal(1, _rig.Tripwires.CallbackStarved.Value);
    }

    [Fact] // R-A7
    public void Render_end_of_speech_is_no_starvation()
    {
        _rig.Say(Signal.Numbered(5), Mono48);
        Render(_rig.Activate(Mono48, 48000), 10);

        Assert.Equal(0, _rig.Tripwires.CallbackStarved.Value);
    }

    [Fact] // R-A7
    public void ReportUnderrun_is_a_counter_of_its_own()
    {
        _rig.Create(Mono48).ReportUnderrun();

        Assert.Equal((1L, 0L), (_rig.Tripwires.CallbackUnderrun.Value, _rig.Tripwires.CallbackStarved.Value));
    }

    [Fact] // R-A4
    public void Render_without_coefficients_is_silent_and_consumes_nothing_until_they_are_built()
    {
        _rig.Say(Signal.Noise(1000, 1), Mono22);
        var renderer = _rig.Create(Mono48);
        _rig.Queue.Activate(renderer.Generation);

        Assert.Equal(0, renderer.Render(new float[480]));
        Assert.Equal(new RatePair(22050, 48000), renderer.MissingPair);
        Assert.Equal((0, 0L), (_rig.Cache.BuildCount, _rig.Queue.ReadPosition));
        Assert.Equal(0, _rig.Tripwires.CallbackStarved.Value);

        _rig.Cache.GetOrBuild(renderer.MissingPair);
        Assert.Equal(480, renderer.Render(new float[480]));
        Assert.Equal(default, renderer.MissingPair);
        Assert.True(renderer.IsResampling);
        Assert.Equal(1, _rig.Tripwires.CallbackResample.Count); // R-J2
    }

    [Fact]
    public void RenderAvailable_leaves_the_rest_of_the_buffer_alone()
    {
        _rig.Say(Signal.Numbered(3), Mono48);
        var renderer = _rig.Activate(Mono48, 48000);
        var period = new float[5];
        period.AsSpan().Fill(0.5f);

        Assert.Equal(3, renderer.RenderAvailable(period));
        Assert.Equal([.. Signal.Numbered(3), 0.5f, 0.5f], period);
        Assert.Equal(0, renderer.RenderAvailable(period));
    }

    [Fact]
    public void ReportPosition_tells_what_was_heard_in_frames_of_content()
    {
        _rig.Say(Signal.Noise(2205, 1), Mono22);
        var renderer = _rig.Create(Mono48);
        Render(renderer, 960);
        _rig.Cache.GetOrBuild(new RatePair(22050, 48000));
        _rig.Queue.Activate(renderer.Generation);
        for (var written = 1440; written <= 6240; written += 480)
            Render(renderer, 480);

        renderer.ReportPosition(960, 0);
        Assert.Equal(0, _rig.Queue.PlayedPosition);
        renderer.ReportPosition(6240, 6240 - 960 - 2400);
        Assert.InRange(_rig.Queue.PlayedPosition, 1101, 1104);
        renderer.ReportPosition(6240, 0);
        Assert.Equal(2205, _rig.Queue.PlayedPosition);
    }

    [Fact]
    public void ReportPosition_of_a_stream_that_is_not_active_is_not_heard_of()
    {
        _rig.Say(Signal.Numbered(100), Mono48);
        var old = _rig.Activate(Mono48, 48000);
        Render(old, 50);
        _rig.Activate(Mono48, 48000);

        old.ReportPosition(50, 0);

        Assert.Equal(0, _rig.Queue.PlayedPosition);
    }

    [Fact] // R-A15
    public void ReportFault_keeps_the_first_reason_and_wakes_the_control_loop()
    {
        var renderer = _rig.Create(Mono48);
        renderer.ReportFault(OutputFaultClass.DeviceLost, 19);
        renderer.ReportFault(OutputFaultClass.Fatal, 1);

        Assert.Equal((OutputFaultClass.DeviceLost, 19), (renderer.Fault, renderer.NativeError));
        Assert.True(_rig.Wake.WaitOne(0));
    }

    [Fact]
    public void Gain_set_in_silence_holds_from_the_first_frame()
    {
        var renderer = _rig.Activate(Mono48, 48000);
        Render(renderer, 10);
        renderer.Gain.SetTarget(0.5f);
        Render(renderer, 10);
        _rig.Say([0.8f, 0.8f], Mono48);

        Assert.Equal([0.4f, 0.4f], Render(renderer, 2));
    }

    private static float[] Render(Nexy.Edge.Audio.RealTime.StreamRenderer renderer, int frames)
    {
        var period = new float[frames];
        renderer.Render(period);
        return period;
    }
}
