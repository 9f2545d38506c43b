namespace Nexy.Edge.Server;

/// <summary>Average and maximum over the last <see cref="WindowSamples"/> measurements. Any thread.</summary>
public sealed class ServerTimer(string name)
{
    /// <summary>Measurements looked back on.</summary>
    public const int WindowSamples = 100;

    private readonly Lock _gate = new();
    private readonly double[] _samplesMs = new double[WindowSamples];
    private long _count;

    /// <summary>Name as technicians know it; ends in <c>_ms</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Average and maximum of the window in milliseconds, 0 before the first measurement; and all measurements so far.</summary>
    public (double AverageMs, double MaxMs, long Count) Read()
    {
        lock (_gate)
        {
            if (_count == 0)
                return default;
            var window = _samplesMs.AsSpan(0, (int)Math.Min(_count, WindowSamples));
            var (sum, max) = (0.0, 0.0);
            foreach (var sample in window)
                (sum, max) = (sum + sample, Math.Max(max, sample));
            return (sum / window.Length, max, _count);
        }
    }

    internal void Add(TimeSpan measured)
    {
        lock (_gate)
            _samplesMs[_count++ % WindowSamples] = measured.TotalMilliseconds;
    }
}
