namespace Nexy.Edge.Linux.Interop;

/// <summary>Numbers of linux/spi/spidev.h; the same on x86-64 and arm64.</summary>
internal static class SpiUapi
{
    /// <summary>The clock rests low, and data is taken when it rises.</summary>
    public const byte Mode0 = 0;

    /// <summary>SPI_IOC_WR_MODE, one byte.</summary>
    public const uint WriteMode = 0x40016B01;

    /// <summary>SPI_IOC_WR_BITS_PER_WORD, one byte.</summary>
    public const uint WriteBitsPerWord = 0x40016B03;

    /// <summary>SPI_IOC_WR_MAX_SPEED_HZ, four bytes.</summary>
    public const uint WriteMaxSpeedHz = 0x40046B04;
}
