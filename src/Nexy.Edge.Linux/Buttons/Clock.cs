using Nexy.Edge.Linux.Discovery;

namespace Nexy.Edge.Linux.Buttons;

/// <summary>The clock of the kernel's time stamps. Any thread.</summary>
internal static class Clock
{
    public const long NsPerMs = 1_000_000;

    private const long NsPerSecond = 1_000_000_000;

    /// <summary>On Linux the time stamps of the system's provider are CLOCK_MONOTONIC in nanoseconds, as the kernel's are.</summary>
    public static long NowNs(TimeProvider time) =>
        (long)((Int128)time.GetTimestamp() * NsPerSecond / time.TimestampFrequency);

    /// <summary>How long to wait from now, rounded up; <see cref="PollSet.Never"/> for <see cref="long.MaxValue"/>.</summary>
    public static int UntilMs(long dueNs, TimeProvider time)
    {
        if (dueNs == long.MaxValue)
            return PollSet.Never;
        long leftNs = Math.Max(0, dueNs - NowNs(time));
        return (int)Math.Min(int.MaxValue, (leftNs + NsPerMs - 1) / NsPerMs);
    }
}
