using Nexy.Edge.Audio.RealTime;
using Nexy.Edge.Audio.Resampling;

namespace Nexy.Edge.Audio.Tests.RealTime;

public sealed class PolyphaseKernelTests
{
    // A ratio in laps, one of few places, and one between rows.
    public static TheoryData<int, int> Pairs() => new() { { 44100, 48000 }, { 22050, 48000 }, { 48000, 32000 }, { 24000, 48000 }, { 47999, 48000 } };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Run_both_widths_agree_with_the_sum_in_double(int contentRateHz, int streamRateHz)
    {
        var bank = FilterDesign.Build(new RatePair(contentRateHz, streamRateHz), ResampleQuality.High);
        var window = Signal.Noise(2000, seed: 3);
        const int Frames = 331;
        for (var phase = 0; phase < bank.Up; phase += bank.Up / 7 + 1)
        {
            var exact = new float[Frames];
            var wide = new float[Frames];
            var narrow = new float[Frames];
            Reference(bank, window, phase, exact);
            PolyphaseKernel.Run<WideDots>(bank, window, phase, wide, 1, Frames);
            PolyphaseKernel.Run<NarrowDots>(bank, window, phase, narrow, 1, Frames);

            Assert.All(Enumerable.Range(0, Frames), i => Assert.InRange(wide[i] - exact[i], -1e-6f, 1e-6f));
            Assert.All(Enumerable.Range(0, Frames), i => Assert.InRange(narrow[i] - exact[i], -1e-6f, 1e-6f));
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void RunPair_gives_each_channel_what_Run_gives(int contentRateHz, int streamRateHz)
    {
        CheckPair<WideDots>(contentRateHz, streamRateHz);
        CheckPair<NarrowDots>(contentRateHz, streamRateHz);
    }

    [Theory]
    [InlineData(24000)]
    [InlineData(16000)]
    [InlineData(8000)]
    [InlineData(48000)]
    public void IntegerRatio_agrees_with_the_sum_in_double_at_any_place(int contentRateHz)
    {
        var bank = FilterDesign.Build(new RatePair(contentRateHz, 48000), ResampleQuality.High);
        Assert.True(bank.IsIntegerRatio);
        var window = Signal.Noise(2000, seed: 5);
        for (var phase = 0; phase < bank.Up; phase += 11)
        {
            foreach (var frames in new[] { 1, 2, 3, 50, 331 })
            {
                var exact = new float[frames];
                var result = new float[frames];
                Reference(bank, window, phase, exact);
                IntegerRatioKernel.Run(bank, window, phase, result, 1, frames);

                Assert.All(Enumerable.Range(0, frames), i => Assert.InRange(result[i] - exact[i], -1e-6f, 1e-6f));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    public void Every_channel_of_any_number_is_converted_like_the_only_one(int channels)
    {
        foreach (var (contentRateHz, streamRateHz) in new[] { (44100, 48000), (24000, 48000), (48000, 32000), (22050, 22050) })
        {
            var planes = Enumerable.Range(0, channels).Select(channel => Signal.Noise(900, seed: channel)).ToArray();
            var samples = Enumerable.Range(0, 900).SelectMany(frame => planes.Select(plane => plane[frame])).ToArray();
            var rig = new RendererRig(channels: 8).Say(samples, new AudioFormat(contentRateHz, channels));
            var stream = new AudioFormat(streamRateHz, channels);
            var rendered = RendererRig.RenderAll(rig.Activate(stream, contentRateHz), stream, () => 333);

            for (var channel = 0; channel < channels; channel++)
            {
                var alone = RendererRig.RenderOnce(planes[channel], new AudioFormat(contentRateHz, 1), new AudioFormat(streamRateHz, 1));
                Assert.Equal(alone, rendered.Where((_, i) => i % channels == channel));
            }
        }
    }

    private static void CheckPair<TDots>(int contentRateHz, int streamRateHz)
        where TDots : struct, IDotProducts
    {
        var bank = FilterDesign.Build(new RatePair(contentRateHz, streamRateHz), ResampleQuality.High);
        var (left, right) = (Signal.Noise(2000, seed: 1), Signal.Noise(2000, seed: 2));
        const int Frames = 201;
        var (first, second, both) = (new float[Frames], new float[Frames], new float[2 * Frames]);
        PolyphaseKernel.Run<TDots>(bank, left, 5, first, 1, Frames);
        PolyphaseKernel.Run<TDots>(bank, right, 5, second, 1, Frames);
        PolyphaseKernel.RunPair<TDots>(bank, left, right, 5, both, 2, Frames);

        Assert.Equal(first.Zip(second).SelectMany(pair => new[] { pair.First, pair.Second }), both);
    }

    // The filter's own formula, place by place.
    private static void Reference(ResamplerCoefficients bank, float[] window, int phase, float[] output)
    {
        var shape = bank.Shape;
        for (var i = 0; i < output.Length; i++)
        {
            var place = phase + (long)i * bank.Down;
            var offset = (double)(place % bank.Up) / bank.Up;
            var (sum, weights) = (0.0, 0.0);
            for (var tap = 0; tap < bank.Taps; tap++)
            {
                var weight = FilterPrototypes.High.At((offset + shape.BehindTaps - 1 - tap) / shape.Stretch);
                sum += weight * window[place / bank.Up + tap];
                weights += weight;
            }

            output[i] = (float)(sum / weights);
        }
    }
}
