namespace Nexy.Edge.Audio.Sinks;

/// <summary>How a sink is connected.</summary>
public enum SinkKind
{
    /// <summary>Not known: a PCM that only ALSA's configuration names, a file.</summary>
    Unknown,

    /// <summary>Part of the board, or a hat on it.</summary>
    BuiltIn,

    /// <summary>On USB.</summary>
    Usb,

    /// <summary>A display with loudspeakers.</summary>
    Hdmi,

    /// <summary>A headset or speaker on a radio link.</summary>
    Bluetooth,

    /// <summary>No hardware of its own: a mixer, a sound server, a loopback.</summary>
    Virtual,
}
