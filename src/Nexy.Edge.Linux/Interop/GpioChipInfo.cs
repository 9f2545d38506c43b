using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>struct gpiochip_info of linux/gpio.h, 68 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct GpioChipInfo
{
    public fixed byte Name[GpioUapi.NameBytes];
    public fixed byte Label[GpioUapi.NameBytes];
    public uint Lines;
}
