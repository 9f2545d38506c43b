namespace Nexy.Edge.Audio.Tripwires;

/// <summary>
/// Average and maximum over the last <see cref="WindowSamples"/> measurements (R-J2). One thread adds;
/// any thread reads, and may see a window of which one sample is already the next.
/// </summary>
public sealed class TripwireTimer(string name)
{
    /// <summary>Measurements looked back on.</summary>
    public const int WindowSamples = 100;

    private readonly float[] _samplesMs = new float[WindowSamples];
    private long _count;

    /// <summary>Name as technicians know it; ends in <c>_ms</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Measurements so far.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Mean of the window in milliseconds; 0 before the first measurement.</summary>
    public double AverageMs
    {
        get
        {
            var window = Window;
            var sum = 0.0;
            foreach (var sample in window)
                sum += sample;
            return window.IsEmpty ? 0 : sum / window.Length;
        }
    }

    /// <summary>Largest of the window in milliseconds.</summary>
    public double MaxMs
    {
        get
        {
            var max = 0f;
            foreach (var sample in Window)
                max = Math.Max(max, sample);
            return max;
        }
    }

    private ReadOnlySpan<float> Window => _samplesMs.AsSpan(0, (int)Math.Min(Count, WindowSamples));

    /// <summary>Adds a measurement; allocates nothing.</summary>
    public void Add(double milliseconds)
    {
        _samplesMs[_count % WindowSamples] = (float)milliseconds;
        Volatile.Write(ref _count, _count + 1);
    }
}
