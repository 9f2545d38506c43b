using System.Diagnostics;

namespace Nexy.Edge.Benchmarks.RenderLoad;

/// <summary>When the renderer was called and how long it took. <i>Audio thread only, but for the results.</i></summary>
internal sealed class RenderTimes(int capacity)
{
    private readonly long[] _began = new long[capacity];
    private readonly long[] _ended = new long[capacity];
    private int _count;

    /// <summary>Calls so far. Any thread.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Bytes that the renderer allocated in all calls. Any thread, once the stream has ended.</summary>
    public long AllocatedBytes { get; private set; }

    public void Add(long beganTicks, long endedTicks, long allocatedBytes)
    {
        AllocatedBytes += allocatedBytes;
        if (_count == _began.Length)
            return;
        _began[_count] = beganTicks;
        _ended[_count] = endedTicks;
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>Microseconds in the renderer, sorted.</summary>
    public double[] RenderUs(int skip) =>
        [.. Enumerable.Range(skip, Count - skip).Select(i => Stopwatch.GetElapsedTime(_began[i], _ended[i]).TotalMicroseconds).Order()];

    /// <summary>Microseconds between two calls, sorted.</summary>
    public double[] IntervalsUs(int skip) =>
        [.. Enumerable.Range(skip + 1, Count - skip - 1).Select(i => Stopwatch.GetElapsedTime(_began[i - 1], _began[i]).TotalMicroseconds).Order()];
}
