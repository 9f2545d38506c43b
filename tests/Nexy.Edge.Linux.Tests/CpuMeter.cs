using System.Diagnostics;

namespace Nexy.Edge.Linux.Tests;

/// <summary>Proof that nothing spins: a busy loop takes a whole core, waiting takes next to nothing.</summary>
internal static class CpuMeter
{
    private const int MaxWindows = 5;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    /// <summary>Processor time of all threads of this process over a second, as a share of one core.</summary>
    public static double MeasureCoreShare()
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        Thread.Sleep(Window);
        self.Refresh();
        return (self.TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start);
    }

    // What spins never lets up, while a compiler or a collector that happens to work does.
    public static void AssertNothingSpins(double maxCoreShare = 0.2) =>
        Assert.Contains(Enumerable.Range(0, MaxWindows).Select(_ => MeasureCoreShare()), share => share < maxCoreShare);
}
