using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>struct gpio_v2_line_info, 256 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct GpioLineInfo
{
    public fixed byte Name[GpioUapi.NameBytes];

    /// <summary>Who uses the line; empty, or <c>?</c>, where the kernel does not know.</summary>
    public fixed byte Consumer[GpioUapi.NameBytes];
    public uint Offset;
    public uint AttributeCount;
    public GpioFlags Flags;

    /// <summary>Ten struct gpio_v2_line_attribute of 16 bytes, which are not read.</summary>
    public fixed ulong Attributes[20];
    public fixed uint Padding[4];
}
