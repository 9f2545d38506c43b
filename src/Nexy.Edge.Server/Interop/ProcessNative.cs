using System.Runtime.InteropServices;

namespace Nexy.Edge.Server.Interop;

/// <summary>Any thread. Signals to processes. Manual: https://man7.org/linux/man-pages/man2/kill.2.html</summary>
internal static partial class ProcessNative
{
    public const int SignalKill = 9;

    /// <summary>Does not block. A negative id means the process group of that id.</summary>
    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Kill(int processId, int signal);
}
