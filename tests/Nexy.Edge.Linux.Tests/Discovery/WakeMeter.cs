using System.Globalization;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Discovery;

/// <summary>What the kernel counts of the discovery thread of this process.</summary>
internal static class WakeMeter
{
    /// <summary>How often it went to sleep so far, and so how often it was woken.</summary>
    public static long CountWakes() =>
        long.Parse(ReadStatus("voluntary_ctxt_switches:"), CultureInfo.InvariantCulture);

    /// <summary>True when it sleeps.</summary>
    public static bool IsAsleep() => ReadStatus("State:").StartsWith('S');

    /// <summary>
    /// Waits until the kernel knows no such thread. A thread that was joined has left the program and may still be on
    /// its way out of the kernel.
    /// </summary>
    public static void WaitForEnd() =>
        Wait.Until("the end of the discovery thread", () => !FindTasks().Any());

    private static IEnumerable<string> FindTasks() =>
        Directory.GetDirectories("/proc/self/task").Where(task => ReadName(task) == "nexy-sinks");

    private static string ReadName(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).Trim();
        }
        catch (IOException)
        {
            // Any other thread of the test process may end between the listing and the look.
            return "";
        }
    }

    private static string ReadStatus(string key)
    {
        // The one before may still be there for a moment, and a new one gets its name only when it runs.
        Wait.Until("one discovery thread", () => FindTasks().Count() == 1);
        return File.ReadLines(Path.Combine(FindTasks().Single(), "status"))
            .First(line => line.StartsWith(key, StringComparison.Ordinal))[key.Length..].Trim();
    }
}
