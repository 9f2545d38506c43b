namespace Nexy.Edge.Linux.Interop;

/// <summary>GPIO_V2_LINE_FLAG_… of linux/gpio.h.</summary>
[Flags]
internal enum GpioFlags : ulong
{
    None = 0,
    Used = 1 << 0,
    ActiveLow = 1 << 1,
    Input = 1 << 2,
    Output = 1 << 3,
    EdgeRising = 1 << 4,
    EdgeFalling = 1 << 5,
    PullUp = 1 << 8,
    PullDown = 1 << 9,
    NoPull = 1 << 10,
}
