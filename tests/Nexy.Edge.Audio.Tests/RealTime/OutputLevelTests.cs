using Nexy.Edge.Audio.RealTime;

namespace Nexy.Edge.Audio.Tests.RealTime;

public sealed class OutputLevelTests
{
    private const int PeriodFrames = 480;
    private static readonly AudioFormat Mono = new(48000, 1);

    [Theory]
    [InlineData(1f)]
    [InlineData(0.1f)]
    [InlineData(0f)]
    public void Level_is_that_of_the_speech_whatever_the_volume(float gain)
    {
        var rig = new RendererRig().Say(Constant(0.5f), Mono);
        var renderer = rig.Activate(Mono, 48000, gain);

        renderer.Render(new float[PeriodFrames]);

        Assert.Equal((1u, 0.5f), (rig.Level.Read().Periods, MathF.Round(rig.Level.Read().Rms, 5)));
    }

    [Fact]
    public void Level_falls_in_silence_and_rises_at_once()
    {
        var rig = new RendererRig().Say(Constant(0.5f), Mono);
        var renderer = rig.Activate(Mono, 48000);
        var period = new float[PeriodFrames];
        renderer.Render(period);

        // Speech has run out: ten milliseconds of the eighty that it takes.
        renderer.Render(period);
        var falling = rig.Level.Read().Rms;
        rig.Say(Constant(0.8f), Mono);
        renderer.Render(period);

        Assert.Equal(0.5f * 7 / 8, falling, 0.001f);
        Assert.Equal(0.8f, rig.Level.Read().Rms, 0.001f);
        Assert.Equal(3u, rig.Level.Read().Periods);
    }

    [Fact]
    public void Level_that_nobody_wants_is_not_measured()
    {
        var rig = new RendererRig().Say(Constant(0.5f), Mono);
        rig.Level.IsWanted = false;

        rig.Activate(Mono, 48000).Render(new float[PeriodFrames]);

        Assert.Equal(default, rig.Level.Read());
    }

    [Fact]
    public void Stream_that_is_not_active_says_nothing_of_the_level()
    {
        var rig = new RendererRig().Say(Constant(0.5f), Mono);
        var idle = rig.Create(Mono);
        rig.Activate(Mono, 48000);

        idle.Render(new float[PeriodFrames]);

        Assert.Equal(0u, rig.Level.Read().Periods);
    }

    private static float[] Constant(float value)
    {
        var samples = new float[PeriodFrames];
        samples.AsSpan().Fill(value);
        return samples;
    }
}
