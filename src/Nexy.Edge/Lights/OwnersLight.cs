using Nexy.Edge.Linux.Lights;

namespace Nexy.Edge.Lights;

/// <summary>What somebody wants of the lights, whatever goes on. Any thread.</summary>
internal sealed record OwnersLight
{
    /// <summary>As the configuration has it.</summary>
    public static readonly OwnersLight Auto = new();

    /// <summary>Dark, whatever the state.</summary>
    public bool IsDark { get; init; }

    /// <summary>What is shown when nothing goes on; null: what the configuration says.</summary>
    public LightColour? Lamp { get; init; }

    /// <summary>Of what the configuration allows.</summary>
    public int Percent { get; init; } = 100;

    /// <summary>For people.</summary>
    public string Describe() => this switch
    {
        { IsDark: true } => "off",
        { Lamp: not null } => $"on, {Percent} %",
        _ => $"auto, {Percent} %",
    };
}
