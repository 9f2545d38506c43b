using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>struct iovec.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IoVector
{
    public byte* Base;
    public nuint Bytes;
}
