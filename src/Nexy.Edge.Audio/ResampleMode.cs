namespace Nexy.Edge.Audio;

/// <summary>Where the rate is converted (R-A12).</summary>
public enum ResampleMode
{
    /// <summary>On the audio thread.</summary>
    Callback,

    /// <summary>Before the queue.</summary>
    Producer,

    /// <summary>Nowhere: a device that cannot do the content rate is refused.</summary>
    Off,
}
