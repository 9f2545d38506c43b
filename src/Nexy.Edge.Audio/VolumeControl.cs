namespace Nexy.Edge.Audio;

/// <summary>What makes speech quieter.</summary>
public enum VolumeControl
{
    /// <summary>The volume control of the card where it has a suitable one, and the samples for the rest.</summary>
    Auto,

    /// <summary>The samples alone; the mixer of the card stays as it is.</summary>
    Software,
}
