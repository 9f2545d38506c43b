namespace Nexy.Edge.Linux;

/// <summary>How a device is connected.</summary>
public enum AlsaDeviceKind
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Part of the board, or a hat on it.</summary>
    BuiltIn,

    /// <summary>On USB.</summary>
    Usb,

    /// <summary>A display with loudspeakers.</summary>
    Hdmi,

    /// <summary>No hardware of its own: a mixer, a sound server, a file.</summary>
    Virtual,
}
