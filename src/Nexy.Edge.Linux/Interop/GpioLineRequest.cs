using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>struct gpio_v2_line_request, 592 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct GpioLineRequest
{
    public fixed uint Offsets[64];
    public fixed byte Consumer[GpioUapi.NameBytes];
    public GpioLineConfig Config;
    public uint LineCount;

    /// <summary>Events that the kernel keeps until they are read; then the oldest one is dropped.</summary>
    public uint EventBufferEvents;
    public fixed uint Padding[5];

    /// <summary>Given by the kernel: the lines are ours until it is closed, also by the end of the process.</summary>
    public int Descriptor;
}
