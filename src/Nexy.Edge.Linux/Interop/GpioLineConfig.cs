using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>struct gpio_v2_line_config, 272 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct GpioLineConfig
{
    public GpioFlags Flags;
    public uint AttributeCount;
    public fixed uint Padding[5];
    public GpioConfigAttributes Attributes;
}
