using System.Diagnostics;

namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>What this process holds and has used.</summary>
/// <param name="Threads">Threads that live.</param>
/// <param name="Descriptors">File descriptors that are open.</param>
/// <param name="ProcessorTime">Of all threads, ended ones included.</param>
internal readonly record struct ProcessFigures(int Threads, int Descriptors, TimeSpan ProcessorTime)
{
    public static ProcessFigures Now()
    {
        using Process self = Process.GetCurrentProcess();
        return new ProcessFigures(
            Directory.GetDirectories("/proc/self/task").Length, Directory.GetFiles("/proc/self/fd").Length,
            self.TotalProcessorTime);
    }
}
