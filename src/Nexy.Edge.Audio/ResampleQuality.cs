namespace Nexy.Edge.Audio;

/// <summary>How well a rate is converted, and at what cost.</summary>
public enum ResampleQuality
{
    /// <summary>A straight line between two frames: hardly any work, audible on music.</summary>
    Linear,

    /// <summary>24 taps: images 80 dB down, flat up to 0.84 of the band.</summary>
    Medium,

    /// <summary>48 taps: images 115 dB down, flat up to 0.9 of the band, 2.5 ms of delay at most.</summary>
    High,
}
