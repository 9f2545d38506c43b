namespace Nexy.Edge;

/// <summary>Section <c>wyoming_snd</c> of the configuration.</summary>
internal sealed class WyomingSndOptions
{
    /// <summary>Where sound is taken; empty: nowhere.</summary>
    public string Listen { get; set; } = "";
}
