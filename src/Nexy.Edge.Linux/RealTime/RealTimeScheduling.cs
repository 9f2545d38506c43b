using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.RealTime;

/// <summary>Asks the kernel to run the calling thread before ordinary ones. <i>Audio thread only.</i></summary>
internal static unsafe class RealTimeScheduling
{
    private const int Fifo = 1;
    private const int Idle = 5;
    private const int ResetOnFork = 0x40000000;

    // Above ordinary work, below the kernel's own interrupt threads (50), which feed us.
    public const int Priority = 20;

    /// <summary>False without CAP_SYS_NICE or a RLIMIT_RTPRIO: playback works all the same, with less margin.</summary>
    public static bool TryEnter()
    {
        int priority = Priority;
        return LibC.SchedSetScheduler(0, Fifo | ResetOnFork, &priority) == 0;
    }

    /// <summary>From now on a thread gets only what nobody else wants. Any thread.</summary>
    public static void Demote(int threadId)
    {
        int none = 0;
        _ = LibC.SchedSetScheduler(threadId, Idle, &none);
    }
}
