using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>struct gpio_v2_line_values, 16 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GpioLineValues
{
    /// <summary>Bit n is set when the n-th line of the request is active.</summary>
    public ulong Bits;

    /// <summary>Lines that are meant.</summary>
    public ulong Mask;
}
