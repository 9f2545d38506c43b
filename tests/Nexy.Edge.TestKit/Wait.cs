using System.Diagnostics;

namespace Nexy.Edge.TestKit;

/// <summary>Waiting for a condition, bounded; never for a time.</summary>
public static class Wait
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(20);

    // Longer than any healthy period, and than a scheduler on a busy machine lets one wait.
    private static readonly TimeSpan Still = TimeSpan.FromMilliseconds(200);

    /// <summary>Returns when a value has not changed for a while.</summary>
    public static void UntilStill(string what, Func<long> value)
    {
        long last = value();
        long since = Stopwatch.GetTimestamp();
        Until($"{what} to stand still", () =>
        {
            long now = value();
            if (now != last)
                since = Stopwatch.GetTimestamp();
            last = now;
            return Stopwatch.GetElapsedTime(since) > Still;
        });
    }

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
