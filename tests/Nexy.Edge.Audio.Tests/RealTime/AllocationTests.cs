using Nexy.Edge.Audio.RealTime;

namespace Nexy.Edge.Audio.Tests.RealTime;

// R-A14
public sealed class AllocationTests
{
    private const int Callbacks = 10_000;
    private const int Rounds = 5;
    private const int PeriodFrames = 96;

    [Theory]
    [InlineData(48000, 1, 48000, 2)]
    [InlineData(22050, 1, 48000, 2)]
    [InlineData(44100, 2, 48000, 6)]
    [InlineData(48000, 2, 44100, 1)]
    [InlineData(11025, 1, 96000, 2)]
    public void Render_ten_thousand_callbacks_allocate_nothing(int contentRateHz, int contentChannels, int streamRateHz, int streamChannels)
    {
        var rig = new RendererRig(capacityFrames: 8192);
        var stream = new AudioFormat(streamRateHz, streamChannels);
        var content = new AudioFormat(contentRateHz, contentChannels);
        var renderer = rig.Activate(stream, contentRateHz);
        var idle = rig.Create(stream);
        var chunk = Signal.Noise(PeriodFrames * contentRateHz / streamRateHz * contentChannels, 3);
        var period = new float[PeriodFrames * streamChannels];
        Run(rig, renderer, idle, chunk, content, period, 100);

        // The runtime allocates on this thread now and then when it compiles a method anew; a callback
        // that allocates does so in every round.
        var fewest = long.MaxValue;
        for (var round = 0; round < Rounds && fewest > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Run(rig, renderer, idle, chunk, content, period, Callbacks);
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, fewest);
        Assert.True(rig.Tripwires.CallbackStarved.Value > 0 && rig.Tripwires.CallbackGenMismatch.Value >= Callbacks);
    }

    [Fact]
    public void Render_rates_that_change_with_every_chunk_allocates_nothing()
    {
        var rig = new RendererRig(capacityFrames: 8192);
        var renderer = rig.Activate(new AudioFormat(48000, 2), 22050);
        var period = new float[PeriodFrames * 2];
        Alternate(rig, renderer, period, 500);

        var fewest = long.MaxValue;
        for (var round = 0; round < Rounds && fewest > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Alternate(rig, renderer, period, 1000);
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, fewest);
    }

    private static void Alternate(RendererRig rig, StreamRenderer renderer, float[] period, int chunks)
    {
        Span<float> chunk = stackalloc float[97];
        for (var i = 0; i < chunks; i++)
        {
            rig.Queue.Write(chunk, new AudioFormat(i % 2 == 0 ? 22050 : 48000, 1));
            while (renderer.RenderAvailable(period) * 2 == period.Length)
            {
            }

            rig.Queue.ReleaseHeard(rig.Queue.ReadPosition, 512);
        }
    }

    // Speech, starvation, discards, gain changes, positions and a callback that is not active: all of it.
    private static void Run(RendererRig rig, StreamRenderer renderer, StreamRenderer idle, float[] chunk, AudioFormat content, float[] period, int callbacks)
    {
        for (var i = 0; i < callbacks; i++)
        {
            if (i % 100 < 80)
                rig.Queue.Write(chunk, content);
            if (i % 1000 == 999)
                rig.Queue.Discard();
            if (i % 50 == 0)
                renderer.Gain.SetTarget(i % 100 == 0 ? 0.5f : 1f);
            renderer.Render(period);
            renderer.ReportPosition((long)PeriodFrames * i, PeriodFrames);
            if (renderer.HasStopped)
                renderer.ReportTakenBack(PeriodFrames, PeriodFrames / 2);
            renderer.ReportUnderrun();
            idle.Render(period);
            rig.Queue.Release(rig.Queue.ReadPosition - 512);
        }
    }
}
