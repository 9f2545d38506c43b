using Nexy.Edge.Linux.RealTime;

namespace Nexy.Edge.Linux;

/// <summary>What the kernel lets this process do for its audio threads (R-A14).</summary>
/// <param name="HasScheduling">Audio threads run before ordinary ones (SCHED_FIFO).</param>
/// <param name="HasLockedMemory">What was touched once stays in memory.</param>
/// <param name="Detail">Both in a sentence for people, with what would permit what was refused.</param>
public sealed record RealTimePermissions(bool HasScheduling, bool HasLockedMemory, string Detail)
{
    /// <summary>Locks the memory of the process where permitted, and finds out about the rest. Any thread; blocks for a moment.</summary>
    public static RealTimePermissions Acquire()
    {
        bool isLocked = LockedMemory.TryLock(out string refusal);
        bool isScheduled = MayBeScheduled();
        string scheduling = isScheduled
            ? $"audio threads run with SCHED_FIFO {RealTimeScheduling.Priority}"
            : "audio threads run like all others, because the kernel refused SCHED_FIFO; "
                + $"LimitRTPRIO={RealTimeScheduling.Priority} or CAP_SYS_NICE permits it";
        string memory = isLocked ? "memory is locked" : $"memory is not locked, because {refusal}";
        return new RealTimePermissions(isScheduled, isLocked, $"{scheduling}; {memory}");
    }

    // Tried on a thread of its own: a limit, a capability and a control group can each permit or forbid it.
    private static bool MayBeScheduled()
    {
        bool granted = false;
        LinuxThreads.StartRealTimeProbe(() => granted = RealTimeScheduling.TryEnter()).Join();
        return granted;
    }
}
