namespace Nexy.Edge.Linux.Lights;

/// <summary>What a light tells of the speaker.</summary>
public enum LightState
{
    /// <summary>Nothing goes on.</summary>
    Idle,

    /// <summary>Everything is quieter, so that somebody can be heard.</summary>
    Listening,

    /// <summary>An answer is on its way.</summary>
    Thinking,

    /// <summary>Speech is heard.</summary>
    Speaking,

    /// <summary>Nothing is heard, because somebody wanted it so.</summary>
    Muted,

    /// <summary>An answer has failed, or there is nothing to hear it on.</summary>
    Error,

    /// <summary>A system that an update brought is being looked at.</summary>
    Updating,
}
