namespace Nexy.Edge;

/// <summary>Section <c>lights</c> of the configuration.</summary>
internal sealed class LightOptions
{
    /// <summary>Rings, strips and lamps, which all show the same; without any, nothing is looked for.</summary>
    public IReadOnlyList<string> Devices { get; set; } = [];

    /// <summary>Percent of their full brightness that they are at most.</summary>
    public int BrightnessPercent { get; set; } = 30;

    /// <summary>Pictures each second at most.</summary>
    public int MaxFramesPerSec { get; set; } = 25;

    /// <summary>Looks of states, where they are not to be the usual ones.</summary>
    public IReadOnlyList<string> States { get; set; } = [];
}
