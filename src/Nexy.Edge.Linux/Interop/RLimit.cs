using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>struct rlimit, 16 bytes on 64-bit machines.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RLimit
{
    /// <summary>RLIMIT_MEMLOCK, the same number on x86-64 and arm64.</summary>
    public const int MemLock = 8;

    public const ulong Infinity = ulong.MaxValue;

    public ulong Current;
    public ulong Maximum;
}
