namespace Nexy.Edge.Benchmarks.RenderLoad;

/// <summary>The collector's pauses while one waits.</summary>
internal sealed class PauseMeter
{
    public double WorstUs { get; private set; }

    public double TotalMs { get; private set; }

    public int Collections { get; private set; }

    /// <summary>The runtime tells of the last collection only, so it is asked all the time.</summary>
    public async Task WatchAsync(TimeSpan duration)
    {
        TimeSpan totalBefore = GC.GetTotalPauseDuration();
        int before = GC.CollectionCount(0);
        long began = System.Diagnostics.Stopwatch.GetTimestamp();
        while (System.Diagnostics.Stopwatch.GetElapsedTime(began) < duration)
        {
            foreach (TimeSpan pause in GC.GetGCMemoryInfo(GCKind.Any).PauseDurations)
                WorstUs = Math.Max(WorstUs, pause.TotalMicroseconds);
            await Task.Delay(1);
        }

        TotalMs = (GC.GetTotalPauseDuration() - totalBefore).TotalMilliseconds;
        Collections = GC.CollectionCount(0) - before;
    }
}
