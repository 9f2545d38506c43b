using System.Diagnostics;

namespace Nexy.Edge.Benchmarks.Resampler;

/// <summary>Runs a converter over noise and times it, a slice at a time so that others can run in between.</summary>
internal sealed class ResamplerTiming : IDisposable
{
    private static readonly TimeSpan SliceTime = TimeSpan.FromMilliseconds(2);

    private readonly IRateConverter _converter;
    private readonly float[] _input;
    private readonly float[] _output;
    private readonly List<double> _nsPerFrame = [];
    private int _blocks = 1;

    public ResamplerTiming(ResamplerEntry entry, ResamplerCase what)
    {
        Entry = entry;
        _converter = entry.Create(what);
        if (_converter is QueueConverter queue)
            queue.IsReplaying = true;
        var random = new Random(1);
        _input = [.. Enumerable.Range(0, what.InputFrames * what.Channels).Select(_ => (float)(random.NextDouble() - 0.5))];
        _output = new float[what.OutputRoom * 2];
    }

    public ResamplerEntry Entry { get; }

    /// <summary>Finds how many blocks make a slice.</summary>
    public void Calibrate()
    {
        while (Run(out _) < SliceTime)
            _blocks = _blocks * 5 / 4 + 1;
    }

    /// <summary>One slice that counts.</summary>
    public void Measure() => _nsPerFrame.Add(Run(out var frames).TotalNanoseconds / frames);

    /// <summary>Nanoseconds per output frame.</summary>
    public (double Median, double Min, double Max) Result()
    {
        var sorted = _nsPerFrame.Order().ToArray();
        return (sorted[sorted.Length / 2], sorted[0], sorted[^1]);
    }

    /// <summary>The median of how this compares with another that ran in the same rounds.</summary>
    public double RatioTo(ResamplerTiming other) =>
        _nsPerFrame.Zip(other._nsPerFrame, (mine, its) => mine / its).Order().ElementAt(_nsPerFrame.Count / 2);

    /// <summary>A number of blocks, for a counter of instructions around the process.</summary>
    public long RunBlocks(int blocks)
    {
        var frames = 0L;
        for (var i = 0; i < blocks; i++)
            frames += _converter.Convert(_input, _output);
        return frames;
    }

    public void Dispose() => _converter.Dispose();

    private TimeSpan Run(out long frames)
    {
        var began = Stopwatch.GetTimestamp();
        frames = RunBlocks(_blocks);
        return Stopwatch.GetElapsedTime(began);
    }
}
