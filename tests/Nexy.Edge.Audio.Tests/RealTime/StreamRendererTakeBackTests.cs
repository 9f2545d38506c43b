using Nexy.Edge.Audio.RealTime;

namespace Nexy.Edge.Audio.Tests.RealTime;

/// <summary>What a renderer and a back end that can take back what it holds say to each other (R-S13).</summary>
public sealed class StreamRendererTakeBackTests
{
    private static readonly AudioFormat Mono48 = new(48000, 1);
    private static readonly AudioFormat Mono22 = new(22050, 1);
    private readonly RendererRig _rig = new(channels: 1);

    [Fact]
    public void Stop_of_what_the_device_holds_is_told_until_it_is_taken_back()
    {
        var renderer = Speak(1000);
        Assert.False(renderer.HasStopped);
        Render(renderer, 500);
        renderer.ReportPosition(500, 400);
        Assert.False(renderer.HasStopped);

        _rig.Queue.Discard();

        Assert.True(renderer.HasStopped);
        Assert.True(renderer.HasStopped);
        renderer.ReportTakenBack(400, 0);
        Assert.False(renderer.HasStopped);
        Assert.Equal(1000, _rig.Queue.ReadPosition);
    }

    [Fact]
    public void Stop_of_what_has_been_heard_is_nobodys_business()
    {
        var renderer = Speak(1000);
        Assert.False(renderer.HasStopped);
        Render(renderer, 1000);
        renderer.ReportPosition(1000, 0);
        _rig.Queue.Discard();

        Assert.False(renderer.HasStopped);
        _rig.Say(Signal.Numbered(10), Mono48);
        Assert.Equal(Signal.Numbered(10), Render(renderer, 10));
    }

    // All was read, so nothing is left to fade, and the callback comes before anybody has asked again.
    [Fact]
    public void Speech_after_the_stop_is_not_rendered_before_what_was_stopped_is_taken_back()
    {
        var renderer = Speak(500);
        Assert.False(renderer.HasStopped);
        Render(renderer, 500);
        renderer.ReportPosition(500, 400);
        _rig.Queue.Discard();
        _rig.Say(Signal.Numbered(50), Mono48);

        Assert.All(Render(renderer, 60), sample => Assert.Equal(0f, sample));
        Assert.True(renderer.HasStopped);
        renderer.ReportTakenBack(460, 0);

        Assert.Equal(Signal.Numbered(50), Render(renderer, 50));
        Assert.Equal(550, _rig.Queue.ReadPosition);
    }

    [Fact]
    public void Stop_that_plays_out_is_faded_and_what_follows_comes_at_once()
    {
        var renderer = Speak(5000);
        Assert.False(renderer.HasStopped);
        Render(renderer, 500);
        renderer.ReportPosition(500, 400);
        _rig.Queue.Discard();
        _rig.Say(Signal.Numbered(50), Mono48);
        Assert.True(renderer.HasStopped);
        renderer.ReportTakenBack(0, 0);

        var fade = Render(renderer, 48 * GainRamp.FadeMs);

        Assert.All(fade.Zip(fade.Skip(1), (a, b) => a - b), step => Assert.InRange(step, 0f, 0.0021f));
        Assert.Equal(0f, fade[^1]);
        Assert.Equal(Signal.Numbered(50), Render(renderer, 50));
    }

    [Fact]
    public void Position_after_frames_were_taken_back_tells_the_fade_and_then_the_stop()
    {
        var renderer = Speak(5000);
        Assert.False(renderer.HasStopped);
        Render(renderer, 1000);
        renderer.ReportPosition(1000, 900);
        _rig.Queue.Discard();
        Assert.True(renderer.HasStopped);

        renderer.ReportTakenBack(700, 100);

        renderer.ReportPosition(300, 100);
        Assert.Equal(200, _rig.Queue.PlayedPosition);
        renderer.ReportPosition(400, 100);
        Assert.Equal(300, _rig.Queue.PlayedPosition);
        renderer.ReportPosition(400, 0);
        Assert.Equal(5000, _rig.Queue.PlayedPosition);
        Assert.Equal(400, renderer.PlayedFrames);
        Assert.False(renderer.HasStopped);
    }

    [Fact]
    public void Stream_that_plays_out_gives_back_what_it_holds_and_leaves_the_queue_to_the_next()
    {
        var old = Speak(5000);
        Assert.False(old.HasStopped);
        Render(old, 1000);
        old.ReportPosition(1000, 900);
        var next = _rig.Create(Mono48);
        next.Follow(old, TimeSpan.FromSeconds(1));
        _rig.Queue.Activate(next.Generation);
        Assert.False(next.HasStopped);
        _rig.Queue.Discard();
        _rig.Say(Signal.Numbered(50), Mono48);

        Assert.True(old.HasStopped);
        old.ReportTakenBack(900, 0);

        Assert.Equal(1000, _rig.Queue.ReadPosition);
        Assert.False(old.HasStopped);
        old.ReportPosition(100, 0);
        Assert.Equal(5000, _rig.Queue.PlayedPosition);
        Assert.False(next.HasStopped);
        next.Render(new float[1]);
        Assert.Equal(5000, _rig.Queue.ReadPosition);
    }

    [Fact]
    public void Stop_twice_in_a_row_takes_back_once_for_each_that_is_held()
    {
        var renderer = Speak(1000);
        Assert.False(renderer.HasStopped);
        Render(renderer, 500);
        renderer.ReportPosition(500, 400);
        _rig.Queue.Discard();
        _rig.Say(Signal.Numbered(10), Mono48);
        Assert.True(renderer.HasStopped);
        _rig.Queue.Discard();
        renderer.ReportTakenBack(400, 0);

        Assert.False(renderer.HasStopped);
        Assert.Equal(1010, _rig.Queue.ReadPosition);
        Assert.All(Render(renderer, 20), sample => Assert.Equal(0f, sample));
        Assert.Equal(0, _rig.Tripwires.CallbackStarved.Value);
    }

    [Fact]
    public void Stop_of_speech_that_is_converted_begins_what_follows_without_a_rest_of_it()
    {
        var whole = RendererRig.RenderOnce(Signal.Noise(2205, 1), Mono22, Mono48);
        var renderer = _rig.Activate(Mono48, 22050);
        _rig.Queue.Write(Signal.Noise(4410, 2), Mono22);
        Assert.False(renderer.HasStopped);
        Render(renderer, 3001);
        renderer.ReportPosition(3001, 2000);
        _rig.Queue.Discard();
        _rig.Queue.BeginUtterance();
        _rig.Say(Signal.Noise(2205, 1), Mono22);
        Assert.True(renderer.HasStopped);
        renderer.ReportTakenBack(2000, 0);

        Assert.Equal(whole, Render(renderer, whole.Length));
    }

    private StreamRenderer Speak(int frames)
    {
        _rig.Say([.. Enumerable.Repeat(1f, frames)], Mono48);
        return _rig.Activate(Mono48, 48000);
    }

    private static float[] Render(StreamRenderer renderer, int frames)
    {
        var period = new float[frames];
        renderer.Render(period);
        return period;
    }
}
