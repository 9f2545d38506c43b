using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>struct input_event of linux/input.h, 24 bytes on 64-bit machines.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct InputFrame
{
    public long Seconds;
    public long Microseconds;
    public ushort Type;
    public ushort Code;
    public int Value;
}
