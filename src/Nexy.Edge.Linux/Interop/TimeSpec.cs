using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>struct timespec, 16 bytes on 64-bit machines.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TimeSpec
{
    public CLong Seconds;
    public CLong Nanoseconds;
}
