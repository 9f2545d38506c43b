using System.Diagnostics;

namespace Nexy.Edge.TestKit;

/// <summary>Waiting for a condition, bounded; never for a time.</summary>
public static class Wait
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Returns as soon as the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not in time; names what was waited for.</exception>
    public static void Until(string what, Func<bool> condition, TimeSpan? timeout = null)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(start) > (timeout ?? DefaultTimeout))
                throw new TimeoutException($"Waited in vain for: {what}.");
            Thread.Sleep(2);
        }
    }
}
