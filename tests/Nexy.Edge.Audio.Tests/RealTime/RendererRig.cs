using Nexy.Edge.Audio.Queue;
using Nexy.Edge.Audio.RealTime;
using Nexy.Edge.Audio.Resampling;
using Nexy.Edge.Audio.Tripwires;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Audio.Tests.RealTime;

/// <summary>A queue and the renderers that play from it, without a device.</summary>
internal sealed class RendererRig
{
    private long _generation;

    public RendererRig(int capacityFrames = 1 << 16, int channels = 2, ResamplerCoefficientCache? cache = null)
    {
        Queue = new PlaybackQueue(capacityFrames, channels) { HoldsAtRateChange = false };
        Cache = cache ?? new ResamplerCoefficientCache();
    }

    public PlaybackQueue Queue { get; }

    public ResamplerCoefficientCache Cache { get; }

    public OutputTripwires Tripwires { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    public OutputLevel Level { get; } = new() { IsWanted = true };

    public AutoResetEvent Wake { get; } = new(false);

    /// <summary>A renderer of the next generation, not yet active.</summary>
    public StreamRenderer Create(AudioFormat format, float gain = 1f)
    {
        var converter = new StreamConverter(format, Cache, new ConverterSpace(Queue.MaxChannels));
        return new StreamRenderer(new StreamRendererParts(
            ++_generation, format, Queue, converter, new GainRamp(format, gain), new PositionTracker(new PositionPair[64]), Tripwires, Time, Wake)
        {
            Level = Level,
        });
    }

    /// <summary>A renderer that plays from now on, with its coefficients.</summary>
    public StreamRenderer Activate(AudioFormat format, int contentRateHz, float gain = 1f)
    {
        if (contentRateHz != format.SampleRateHz)
            Cache.GetOrBuild(new RatePair(contentRateHz, format.SampleRateHz));
        var renderer = Create(format, gain);
        Queue.Activate(renderer.Generation);
        return renderer;
    }

    /// <summary>Queues one whole utterance.</summary>
    public RendererRig Say(float[] samples, AudioFormat format)
    {
        Assert.Equal(samples.Length / format.Channels, Queue.Write(samples, format));
        Queue.CompleteUtterance();
        return this;
    }

    /// <summary>Renders periods until one comes that is not full; every sample must have been written.</summary>
    public static float[] RenderAll(StreamRenderer renderer, AudioFormat format, Func<int> nextPeriodFrames)
    {
        var all = new List<float>();
        while (true)
        {
            var period = new float[nextPeriodFrames() * format.Channels];
            period.AsSpan().Fill(float.NaN);
            var frames = renderer.Render(period);
            Assert.False(period.AsSpan().Contains(float.NaN));
            Assert.False(period.AsSpan(frames * format.Channels).ContainsAnyExcept(0f));
            all.AddRange(period[..(frames * format.Channels)]);
            if (frames * format.Channels < period.Length)
                return [.. all];
        }
    }

    /// <summary>What the content becomes when it is rendered in one go.</summary>
    public static float[] RenderOnce(float[] samples, AudioFormat content, AudioFormat stream, ResamplerCoefficientCache? cache = null)
    {
        var rig = new RendererRig(cache: cache).Say(samples, content);
        var frames = (int)((long)samples.Length / content.Channels * stream.SampleRateHz / content.SampleRateHz) + 1000;
        return RenderAll(rig.Activate(stream, content.SampleRateHz), stream, () => frames);
    }
}
