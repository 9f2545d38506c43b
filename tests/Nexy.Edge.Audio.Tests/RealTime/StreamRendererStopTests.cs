using Nexy.Edge.Audio.RealTime;

namespace Nexy.Edge.Audio.Tests.RealTime;

/// <summary>What is stopped ends within a few milliseconds and without a click, whatever the period.</summary>
public sealed class StreamRendererStopTests
{
    private const int FadeFrames = 48 * GainRamp.FadeMs;
    private const float LargestStep = 1f / FadeFrames * 1.001f;

    private static readonly AudioFormat Mono48 = new(48000, 1);
    private static readonly AudioFormat Mono22 = new(22050, 1);
    private readonly RendererRig _rig = new(channels: 1);

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(96)]
    [InlineData(480)]
    [InlineData(481)]
    [InlineData(9600)]
    public void Discard_fades_for_its_time_over_as_many_periods_as_that_needs(int periodFrames)
    {
        var renderer = Speak(20_000);
        Render(renderer, 100);
        _rig.Queue.Discard();
        _rig.Say(Constant(50, 0.25f), Mono48);

        var fade = new List<float>();
        for (var frames = 0; frames < FadeFrames; frames += periodFrames)
        {
            Assert.True(_rig.Queue.ReadPosition < 20_000);
            fade.AddRange(Render(renderer, periodFrames));
        }

        Assert.InRange(LargestStepOf([1f, .. fade]), 0f, LargestStep);
        Assert.Equal((0f, 20_000L), (fade[FadeFrames - 1], _rig.Queue.ReadPosition));
        Assert.All(fade[FadeFrames..], sample => Assert.Equal(0f, sample));
        Assert.Equal([.. Constant(50, 0.25f), 0f], Render(renderer, 51));
        Assert.Equal(20_050, _rig.Queue.ReadPosition);
        Assert.Equal(0, _rig.Tripwires.CallbackStarved.Value);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(100)]
    [InlineData(479)]
    public void Discard_of_less_than_a_fade_fades_over_what_there_is_and_never_plays_what_follows(int framesLeft)
    {
        var renderer = Speak(1000 + framesLeft);
        Render(renderer, 1000);
        _rig.Queue.Discard();
        _rig.Say(Constant(50, -0.5f), Mono48);

        var fade = Enumerable.Range(0, 5).SelectMany(_ => Render(renderer, 96)).TakeWhile(sample => sample >= 0).ToArray();

        Assert.InRange(LargestStepOf([1f, .. fade]), 0f, 1.01f / (framesLeft - 1));
        Assert.Contains(0f, fade[..framesLeft]);
    }

    [Theory]
    [InlineData(48000, 22050)]
    [InlineData(44100, 48000)]
    [InlineData(16000, 48000)]
    [InlineData(96000, 8000)]
    public void Discard_of_speech_that_is_converted_and_still_open_ends_exactly(int streamRateHz, int contentRateHz)
    {
        var (stream, content) = (new AudioFormat(streamRateHz, 1), new AudioFormat(contentRateHz, 1));
        var renderer = _rig.Activate(stream, contentRateHz);
        _rig.Queue.Write(Constant(contentRateHz / 5, 0.5f), content);
        Render(renderer, streamRateHz / 10);
        _rig.Queue.Discard();
        var discarded = _rig.Queue.WrittenPosition;

        var fade = Enumerable.Range(0, 8).SelectMany(_ => Render(renderer, streamRateHz / 500)).ToArray();

        // A filter's ripple on a constant is what it adds.
        var step = 0.5f * 1000 / (GainRamp.FadeMs * streamRateHz) + 1e-3f;
        Assert.InRange(LargestStepOf([0.5f, .. fade]), 0f, step);
        Assert.Equal((discarded, 0f), (_rig.Queue.ReadPosition, fade[^1]));
        var silentFrom = Array.FindIndex(fade, sample => sample == 0);
        Assert.InRange(silentFrom, streamRateHz * GainRamp.FadeMs / 1000 - 2, streamRateHz * GainRamp.FadeMs / 1000);
    }

    [Fact]
    public void Discard_of_the_last_frames_that_a_filter_holds_back_plays_nothing_of_what_follows()
    {
        var renderer = _rig.Activate(Mono48, 22050);
        _rig.Queue.Write(Constant(2205, 0.5f), Mono22);
        Render(renderer, 4700);
        _rig.Queue.Discard();
        _rig.Queue.Write(Constant(2205, -1f), Mono22);

        var fade = Render(renderer, 480);

        Assert.Equal(2205, _rig.Queue.ReadPosition);
        Assert.All(fade, sample => Assert.InRange(sample, -0.01f, 0.6f));
    }

    [Fact]
    public void Discard_while_nothing_is_heard_plays_nothing_of_it()
    {
        _rig.Say(Constant(1000, 1f), Mono48);
        var renderer = _rig.Activate(Mono48, 48000);
        _rig.Queue.Discard();

        Assert.All(Render(renderer, 480), sample => Assert.Equal(0f, sample));
        Assert.Equal(1000, _rig.Queue.ReadPosition);
    }

    [Fact]
    public void Discard_on_a_sink_that_takes_only_what_there_is_frees_the_room_in_the_queue()
    {
        var renderer = Speak(1000);
        Assert.Equal(100, renderer.RenderAvailable(new float[100]));
        renderer.ReportPosition(100, 0);
        Assert.Equal(900, renderer.RenderAvailable(new float[1000]));
        renderer.ReportPosition(1000, 0);
        Assert.Equal(0, renderer.RenderAvailable(new float[100]));
        _rig.Say(Constant(500, 1f), Mono48);
        _rig.Queue.Discard();

        Assert.Equal(0, renderer.RenderAvailable(new float[100]));
        Assert.Equal((1500L, 1500L), (_rig.Queue.ReadPosition, _rig.Queue.PlayedPosition));
    }

    [Fact]
    public void Discard_after_speech_ran_out_does_not_begin_again_to_fade()
    {
        var renderer = _rig.Activate(Mono48, 48000);
        _rig.Queue.Write(Constant(100, 1f), Mono48);
        Render(renderer, 480);
        _rig.Queue.Write(Constant(1000, 1f), Mono48);
        _rig.Queue.Discard();

        Assert.All(Render(renderer, 480), sample => Assert.Equal(0f, sample));
        Assert.Equal(1100, _rig.Queue.ReadPosition);
    }

    [Fact]
    public void Discard_in_the_middle_of_a_fade_ends_with_it()
    {
        var renderer = Speak(20_000);
        Render(renderer, 96);
        _rig.Queue.Discard();
        var fade = Render(renderer, 96).ToList();
        _rig.Say(Constant(5000, -1f), Mono48);
        _rig.Queue.Discard();
        for (var i = 0; i < 4; i++)
            fade.AddRange(Render(renderer, 96));

        Assert.InRange(LargestStepOf([1f, .. fade]), 0f, LargestStep);
        Assert.Equal((0f, 25_000L), (fade[^1], _rig.Queue.ReadPosition));
        Assert.All(fade, sample => Assert.InRange(sample, 0f, 1f));
    }

    [Fact]
    public void Discard_right_after_a_fade_plays_nothing_of_what_was_not_heard()
    {
        var renderer = Speak(20_000);
        Render(renderer, 96);
        _rig.Queue.Discard();
        Render(renderer, FadeFrames);
        _rig.Say(Constant(5000, 1f), Mono48);
        _rig.Queue.Discard();

        Assert.All(Render(renderer, 480), sample => Assert.Equal(0f, sample));
        Assert.Equal(25_000, _rig.Queue.ReadPosition);
    }

    [Fact]
    public void Discard_of_held_speech_needs_no_frames()
    {
        _rig.Queue.Write(Signal.Numbered(100), Mono22);
        var renderer = _rig.Create(Mono48);
        _rig.Queue.Activate(renderer.Generation);
        _rig.Queue.Discard();

        Assert.Equal(0, renderer.Render(new float[10]));
        Assert.Equal(100, _rig.Queue.ReadPosition);
    }

    [Fact]
    public void Discard_with_another_stream_active_in_mid_fade_starts_nothing_on_it()
    {
        var old = Speak(20_000);
        Render(old, 96);
        _rig.Queue.Discard();
        Render(old, 96);
        var next = _rig.Activate(Mono48, 48000);

        Assert.All(Render(next, 480), sample => Assert.Equal(0f, sample));
        Assert.Equal(20_000, _rig.Queue.ReadPosition);
        Assert.All(Render(old, 96), sample => Assert.Equal(0f, sample));
    }

    [Fact]
    public void Discard_with_a_gain_beyond_one_and_one_that_is_muted_meanwhile_is_free_of_clicks()
    {
        var renderer = Speak(20_000, gain: 3.98f);
        Render(renderer, 96);
        _rig.Queue.Discard();
        renderer.Gain.SetTarget(0f);

        var fade = Enumerable.Range(0, 6).SelectMany(_ => Render(renderer, 96)).ToArray();

        Assert.InRange(LargestStepOf([1f, .. fade]), 0f, 3.98f * LargestStep);
        Assert.Equal(0f, fade[FadeFrames - 1]);
    }

    [Fact]
    public void Stops_and_gain_changes_at_any_moment_in_any_periods_never_click()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var rig = new RendererRig(channels: 1);
            var renderer = rig.Activate(Mono48, 48000);
            var heard = new List<float>();
            for (var period = 0; period < 200; period++)
            {
                if (rig.Queue.QueuedFrames < 4000)
                    rig.Queue.Write(Constant(4000, 1f), Mono48);
                if (random.Next(10) == 0)
                    rig.Queue.Discard();
                if (random.Next(5) == 0)
                    renderer.Gain.SetTarget(random.NextSingle());
                heard.AddRange(Render(renderer, random.Next(1, 1500)));
                rig.Queue.Release(rig.Queue.ReadPosition);
            }

            // Speech may begin with a step of its own; nothing may end with one.
            var largestFall = heard.Zip(heard.Skip(1), (a, b) => a - b).Max();
            Assert.True(largestFall <= LargestStep, $"seed {seed}: a fall of {largestFall}");
        }
    }

    private StreamRenderer Speak(int frames, float gain = 1f)
    {
        _rig.Say(Constant(frames, 1f), Mono48);
        return _rig.Activate(Mono48, 48000, gain);
    }

    private static float[] Constant(int frames, float value) => [.. Enumerable.Repeat(value, frames)];

    private static float LargestStepOf(IReadOnlyList<float> samples) =>
        samples.Zip(samples.Skip(1), (a, b) => Math.Abs(b - a)).Max();

    private static float[] Render(StreamRenderer renderer, int frames)
    {
        var period = new float[frames];
        renderer.Render(period);
        return period;
    }
}
