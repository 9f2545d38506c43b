namespace Nexy.Edge.Server;

/// <summary>Section <c>text</c> of the configuration.</summary>
public sealed class TextOptions
{
    /// <summary>Who writes the answers; <c>builtin</c> needs no network.</summary>
    public string Engine { get; set; } = "builtin";
}
