using System.Diagnostics;

namespace Nexy.Edge.Benchmarks.Render;

/// <summary>Times of one audio thread, kept without allocating.</summary>
internal sealed class RenderTimes(int capacity)
{
    private readonly long[] _ticks = new long[capacity];
    private int _count;
    private long _allocatedBytes;

    /// <summary>Periods measured so far. Any thread.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Add(long ticks, long bytes)
    {
        if (_count == _ticks.Length)
            return;
        _ticks[_count] = ticks;
        _allocatedBytes += bytes;
        Volatile.Write(ref _count, _count + 1);
    }

    public override string ToString()
    {
        double[] sorted = [.. _ticks.Take(_count).Select(ticks => ticks * 1e6 / Stopwatch.Frequency).Order()];
        return $"median {Figures.Quantile(sorted, 0.5):0.0}, 99.9 % {Figures.Quantile(sorted, 0.999):0.0}, "
            + $"worst {sorted[^1]:0.0} us per period (n {sorted.Length}); "
            + $"allocated {(double)_allocatedBytes / sorted.Length:0.###} bytes per period";
    }
}
