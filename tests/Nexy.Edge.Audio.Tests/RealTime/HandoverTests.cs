namespace Nexy.Edge.Audio.Tests.RealTime;

// R-A13: the new stream goes on with the very next frame.
public sealed class HandoverTests
{
    [Theory]
    [InlineData(48000, 48000)]
    [InlineData(22050, 48000)]
    [InlineData(44100, 48000)]
    [InlineData(48000, 44100)]
    [InlineData(11025, 96000)]
    public void Handover_in_mid_speech_joins_to_the_uninterrupted_output(int contentRateHz, int streamRateHz)
    {
        var content = new AudioFormat(contentRateHz, 2);
        var stream = new AudioFormat(streamRateHz, 2);
        var samples = Signal.Noise(6000 * 2, seed: 4);
        var whole = RendererRig.RenderOnce(samples, content, stream);

        var rig = new RendererRig().Say(samples, content);
        var joined = new List<float>();
        for (var renderer = rig.Activate(stream, contentRateHz); rig.Queue.QueuedFrames > 0; renderer = rig.Activate(stream, contentRateHz))
        {
            for (var period = 0; period < 3; period++)
            {
                var output = new float[331 * 2];
                joined.AddRange(output.AsSpan(0, renderer.Render(output) * 2));
            }
        }

        Assert.True(whole.AsSpan().SequenceEqual([.. joined]));
    }

    [Fact] // R-A3: the frames that the old stream rendered in vain are the new one's.
    public void Handover_between_render_and_commit_loses_no_fraction()
    {
        var content = new AudioFormat(44100, 1);
        var stream = new AudioFormat(48000, 1);
        var samples = Signal.Noise(3000, seed: 8);
        var whole = RendererRig.RenderOnce(samples, content, stream);

        var rig = new RendererRig().Say(samples, content);
        var first = rig.Activate(stream, 44100);
        var joined = new List<float>(new float[123]);
        Assert.Equal(123, first.Render(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(joined)));
        var stood = rig.Queue.ReadPosition;
        var left = rig.Queue.FractionAt(stood);
        // The old callback has come as far as leaving its fraction, but not to its commit.
        rig.Queue.LeaveFraction(stood + 50, new Nexy.Edge.Audio.RealTime.StreamFraction(1, 160));

        var second = rig.Activate(stream, 44100);
        joined.AddRange(RendererRig.RenderAll(second, stream, () => 480));

        Assert.NotEqual(0, left.Phase);
        Assert.True(whole.AsSpan().SequenceEqual([.. joined]));
    }

    [Fact]
    public void Rewind_after_loss_repeats_exactly_the_asked_frames()
    {
        var format = new AudioFormat(48000, 1);
        var samples = Signal.Numbered(5000);
        var rig = new RendererRig().Say(samples, format);
        var lost = rig.Activate(format, 48000);
        var period = new float[1000];
        lost.Render(period);
        lost.Render(period);

        Assert.Equal(700, rig.Queue.Rewind(1300));
        var rest = RendererRig.RenderAll(rig.Activate(format, 48000), format, () => 480);

        Assert.Equal(samples[1300..], rest);
    }

    [Fact]
    public void Rewind_of_resampled_speech_starts_like_speech_from_there_on()
    {
        var content = new AudioFormat(22050, 1);
        var stream = new AudioFormat(48000, 1);
        var samples = Signal.Tone(440, 22050, 5000);
        var rig = new RendererRig().Say(samples, content);
        rig.Activate(stream, 22050).Render(new float[4800]);
        rig.Queue.Rewind(1470);

        var rest = RendererRig.RenderAll(rig.Activate(stream, 22050), stream, () => 480);

        // 1470 frames are 3200 of the stream: the repetition lies on the same grid, its history included.
        var whole = RendererRig.RenderOnce(samples, content, stream);
        Assert.Equal(whole[3200..], rest);
    }
}
