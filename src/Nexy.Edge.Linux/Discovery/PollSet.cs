using System.Runtime.InteropServices;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>Descriptors that are waited for together, gathered anew for each wait. <i>Discovery thread only.</i></summary>
internal sealed unsafe class PollSet
{
    /// <summary>As a timeout: wait for an event, however long.</summary>
    public const int Never = -1;

    private readonly List<PollFd> _descriptors = [];

    /// <summary>The earlier of two timeouts.</summary>
    public static int Sooner(int leftMs, int rightMs) =>
        leftMs == Never ? rightMs : rightMs == Never ? leftMs : Math.Min(leftMs, rightMs);

    /// <summary>Begins a new set.</summary>
    public void Clear() => _descriptors.Clear();

    /// <summary>Adds a descriptor.</summary>
    /// <returns>Its ticket, to ask for what happened.</returns>
    public int Add(int descriptor, short events)
    {
        _descriptors.Add(new PollFd { Descriptor = descriptor, Events = events });
        return _descriptors.Count - 1;
    }

    /// <summary>Blocks until something happens or the time is up.</summary>
    public void Wait(int timeoutMs)
    {
        Span<PollFd> all = CollectionsMarshal.AsSpan(_descriptors);
        int ready;
        fixed (PollFd* first = all)
            ready = LibC.Poll(first, new CULong((nuint)all.Length), timeoutMs);
        if (ready >= 0)
            return;
        // A signal came in between: nothing is known to have happened.
        foreach (ref PollFd descriptor in all)
            descriptor.Returned = 0;
    }

    /// <summary>What happened; 0 also for a ticket below zero, which stands for "not in the set".</summary>
    public short Returned(int ticket) => ticket < 0 ? (short)0 : _descriptors[ticket].Returned;
}
