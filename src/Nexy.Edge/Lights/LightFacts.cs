using Nexy.Edge.Linux.Lights;

namespace Nexy.Edge.Lights;

/// <summary>What decides which state a light shows. Any thread.</summary>
internal readonly record struct LightFacts
{
    /// <summary>An update is being looked at.</summary>
    public bool IsUpdating { get; init; }

    /// <summary>The last answer has failed, a moment ago.</summary>
    public bool HasFailed { get; init; }

    /// <summary>There is no sink.</summary>
    public bool IsSinkless { get; init; }

    /// <summary>The speaker is muted.</summary>
    public bool IsMuted { get; init; }

    /// <summary>Somebody is being heard out, or it is as quiet as that needs it.</summary>
    public bool IsListening { get; init; }

    /// <summary>An answer, or other speech, is on its way.</summary>
    public bool HasTurn { get; init; }

    /// <summary>The state, as long as no speech is heard: the one that asks for most comes first.</summary>
    public LightState State => this switch
    {
        { IsUpdating: true } => LightState.Updating,
        { HasTurn: true, IsSinkless: true } or { HasTurn: false, HasFailed: true } => LightState.Error,
        { IsMuted: true } => LightState.Muted,
        { IsListening: true } => LightState.Listening,
        { HasTurn: true } => LightState.Thinking,
        _ => LightState.Idle,
    };
}
