namespace Nexy.Edge.Server;

/// <summary>Section <c>text</c> of the configuration.</summary>
public sealed class TextOptions
{
    /// <summary>Who writes the answers; <c>builtin</c> needs no network.</summary>
    public string Engine { get; set; } = "builtin";

    /// <summary>A sentence with fewer characters is spoken together with the next one; not the first (R-T1).</summary>
    public int StreamMinChars { get; set; } = 15;

    /// <summary>A sentence with fewer words is spoken together with the next one (R-T1).</summary>
    public int StreamMinWords { get; set; } = 3;

    /// <summary>The same for the first sentence of an answer (R-T1).</summary>
    public int StreamFirstSentenceMinWords { get; set; } = 2;

    /// <summary>A sentence that grows to this many characters is cut at a clause or between words (R-T1).</summary>
    public int ForceFlushMaxChars { get; set; } = 300;
}
