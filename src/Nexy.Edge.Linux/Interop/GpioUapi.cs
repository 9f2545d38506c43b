namespace Nexy.Edge.Linux.Interop;

/// <summary>Numbers of linux/gpio.h, version 2 of the interface (Linux 5.10 and later); the same on x86-64 and arm64.</summary>
internal static class GpioUapi
{
    public const int NameBytes = 32;

    /// <summary>GPIO_GET_CHIPINFO_IOCTL, <see cref="GpioChipInfo"/>.</summary>
    public const uint GetChipInfo = 0x8044B401;

    /// <summary>GPIO_V2_GET_LINEINFO_IOCTL, <see cref="GpioLineInfo"/>.</summary>
    public const uint GetLineInfo = 0xC100B405;

    /// <summary>GPIO_V2_GET_LINEINFO_WATCH_IOCTL, <see cref="GpioLineInfo"/>: the chip's descriptor tells of changes.</summary>
    public const uint WatchLineInfo = 0xC100B406;

    /// <summary>GPIO_V2_GET_LINE_IOCTL, <see cref="GpioLineRequest"/>.</summary>
    public const uint GetLine = 0xC250B407;

    /// <summary>GPIO_V2_LINE_GET_VALUES_IOCTL, <see cref="GpioLineValues"/>.</summary>
    public const uint GetValues = 0xC010B40E;

    /// <summary>GPIO_V2_LINE_SET_VALUES_IOCTL, <see cref="GpioLineValues"/>.</summary>
    public const uint SetValues = 0xC010B40F;
}
