using System.Globalization;

namespace Nexy.Edge.Linux.Tests.Discovery;

/// <summary>What the kernel counts of the discovery thread of this process.</summary>
internal static class WakeMeter
{
    /// <summary>How often it went to sleep so far, and so how often it was woken.</summary>
    public static long CountWakes() =>
        long.Parse(ReadStatus("voluntary_ctxt_switches:"), CultureInfo.InvariantCulture);

    /// <summary>True when it sleeps.</summary>
    public static bool IsAsleep() => ReadStatus("State:").StartsWith('S');

    public static string FindTask() =>
        Directory.GetDirectories("/proc/self/task")
            .Single(task => File.ReadAllText(Path.Combine(task, "comm")).Trim() == "nexy-sinks");

    private static string ReadStatus(string key) =>
        File.ReadLines(Path.Combine(FindTask(), "status"))
            .First(line => line.StartsWith(key, StringComparison.Ordinal))[key.Length..].Trim();
}
