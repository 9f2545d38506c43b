using System.Globalization;
using System.Runtime.InteropServices;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>Keeps what the process has touched in memory: a page that must come back from the disk is a late period.</summary>
internal static unsafe class LockedMemory
{
    private const int Current = 1;
    private const int Future = 2;

    // Pages are locked when they are first touched. Without it the runtime's reserved address space, hundreds
    // of gigabytes that are never used, would be filled.
    private const int OnFault = 4;
    private const int CapIpcLock = 14;

    /// <summary>Locks all memory of the process, now and later. Any thread; once is enough.</summary>
    /// <param name="refusal">Why not, and what would permit it; empty when it is done.</param>
    // A finite limit is not even tried: reserved address space counts as locked, so the kernel would refuse
    // at once or, worse, let later allocations fail.
    public static bool TryLock(out string refusal)
    {
        ulong limitBytes = LimitBytes();
        if (limitBytes != RLimit.Infinity && !HasCapability(CapIpcLock))
        {
            refusal = $"the limit of locked memory is {limitBytes / 1024} KiB; LimitMEMLOCK=infinity or CAP_IPC_LOCK permits it";
            return false;
        }

        bool isLocked = LibC.MLockAll(Current | Future | OnFault) == 0;
        refusal = isLocked ? "" : $"the kernel refused (errno {Marshal.GetLastPInvokeError()})";
        return isLocked;
    }

    private static ulong LimitBytes()
    {
        RLimit limit;
        return LibC.GetRLimit(RLimit.MemLock, &limit) == 0 ? limit.Current : 0;
    }

    // The thread's own file: capabilities belong to threads.
    private static bool HasCapability(int number)
    {
        const string Key = "CapEff:";
        string? line = File.ReadLines("/proc/thread-self/status").FirstOrDefault(l => l.StartsWith(Key, StringComparison.Ordinal));
        return line is not null
            && ulong.TryParse(line.AsSpan(Key.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong bits)
            && (bits >> number & 1) != 0;
    }
}
