using Nexy.Edge.Linux.Discovery;

namespace Nexy.Edge.Linux.Lights;

/// <summary>What lights are to show from now on. Any thread.</summary>
/// <param name="State">Of the speaker, as long as no speech is heard.</param>
public readonly record struct LightScene(LightState State)
{
    /// <summary>Speech may come: while it is heard, that is the state.</summary>
    public bool MaySpeak { get; init; }

    /// <summary>Nothing is shown, whatever the state.</summary>
    public bool IsDark { get; init; }

    /// <summary>What is shown when nothing goes on; null: the look of <see cref="LightState.Idle"/>.</summary>
    public LightColour? Lamp { get; init; }

    /// <summary>Part of the brightness that the options allow, 0 to 1.</summary>
    public float Brightness { get; init; } = 1f;

    /// <summary>Milliseconds after which it is another one by itself; -1: never.</summary>
    public int ExpiresMs { get; init; } = PollSet.Never;
}
