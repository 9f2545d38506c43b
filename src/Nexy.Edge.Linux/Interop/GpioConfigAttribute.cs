using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>struct gpio_v2_line_config_attribute, 24 bytes: a struct gpio_v2_line_attribute and the lines it is for.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GpioConfigAttribute
{
    public const uint OutputValuesId = 2;
    public const uint DebounceId = 3;

    public uint Id;
    public uint Padding;

    /// <summary>A union: flags or values of 64 bits, or a debounce period in microseconds of 32.</summary>
    public ulong Value;

    /// <summary>Bit n stands for the n-th line of the request.</summary>
    public ulong Lines;
}
