using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>struct gpio_v2_line_info_changed, 288 bytes: a watched line was taken, let go or set up in another way.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct GpioLineInfoChanged
{
    public GpioLineInfo Info;
    public ulong TimestampNs;
    public uint Kind;
    public fixed uint Padding[5];
}
