using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>
/// An event that <c>poll</c> can wait for together with a device. Stays set until cleared. Any thread; setting
/// and clearing is one system call without a lock, so the audio thread may do it.
/// </summary>
internal sealed unsafe class EventFd : IDisposable
{
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;

    public EventFd()
    {
        Descriptor = LibC.EventFd(0, CloseOnExec | NonBlocking);
        if (Descriptor < 0)
            throw new IOException($"eventfd failed with errno {Marshal.GetLastPInvokeError()}.");
    }

    public int Descriptor { get; private set; }

    public void Set()
    {
        ulong one = 1;
        // The only possible refusal is a counter that is full, and then the event is set already.
        _ = LibC.Write(Descriptor, &one, sizeof(ulong));
    }

    /// <summary>As if it had not been set.</summary>
    public void Clear()
    {
        ulong count;
        // Refused when it is not set.
        _ = LibC.Read(Descriptor, &count, sizeof(ulong));
    }

    /// <summary>Blocks until set or until the time is up; -1 waits for ever.</summary>
    public bool Wait(int timeoutMs)
    {
        PollFd poll = new() { Descriptor = Descriptor, Events = PollFd.In };
        int ready;
        do
            ready = LibC.Poll(&poll, new CULong(1), timeoutMs);
        while (ready < 0 && timeoutMs < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR);
        return ready > 0;
    }

    /// <summary>Blocks until one of two is set or until the time is up.</summary>
    public static void WaitEither(EventFd one, EventFd other, int timeoutMs)
    {
        PollFd* polls = stackalloc PollFd[2];
        polls[0] = new PollFd { Descriptor = one.Descriptor, Events = PollFd.In };
        polls[1] = new PollFd { Descriptor = other.Descriptor, Events = PollFd.In };
        _ = LibC.Poll(polls, new CULong(2), timeoutMs);
    }

    public void Dispose()
    {
        if (Descriptor >= 0)
            _ = LibC.Close(Descriptor);
        Descriptor = -1;
    }
}
