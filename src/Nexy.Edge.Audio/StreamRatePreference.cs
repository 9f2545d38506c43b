namespace Nexy.Edge.Audio;

/// <summary>Which rate a stream is opened at first (R-A11).</summary>
public enum StreamRatePreference
{
    /// <summary>The rate of what is to be played; the device's own when refused.</summary>
    Content,

    /// <summary>The device's own rate.</summary>
    Device,
}
