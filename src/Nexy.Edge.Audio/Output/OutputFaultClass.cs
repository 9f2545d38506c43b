namespace Nexy.Edge.Audio.Output;

/// <summary>What an error of a device means for the one who plays on it (R-A15).</summary>
public enum OutputFaultClass
{
    /// <summary>No error.</summary>
    None,

    /// <summary>The stream goes on by itself after an xrun or a suspend.</summary>
    Recovered,

    /// <summary>The device, or the sound server behind it, is gone or was never there.</summary>
    DeviceLost,

    /// <summary>The device cannot do what was asked: rate, channels, sample format.</summary>
    FormatRefused,

    /// <summary>Another program holds the device.</summary>
    Busy,

    /// <summary>Nothing a retry would mend: no permission, no library, no such path.</summary>
    Fatal,
}
