using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>struct gpio_v2_line_event, 48 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct GpioLineEvent
{
    /// <summary>The line became active: with GPIO_V2_LINE_FLAG_ACTIVE_LOW, low.</summary>
    public const uint Rising = 1;

    /// <summary>The line became inactive.</summary>
    public const uint Falling = 2;

    /// <summary>CLOCK_MONOTONIC.</summary>
    public ulong TimestampNs;
    public uint Id;
    public uint Offset;
    public uint Number;

    /// <summary>Counts the events of this line; a gap is what did not fit into the kernel's buffer.</summary>
    public uint LineNumber;
    public fixed uint Padding[6];
}
