namespace Nexy.Edge.Linux.Buttons;

/// <summary>What the chip ties a line to that nobody drives.</summary>
public enum GpioBias
{
    /// <summary>Left as the board has it.</summary>
    AsIs,

    /// <summary>To the supply.</summary>
    PullUp,

    /// <summary>To ground.</summary>
    PullDown,

    /// <summary>To nothing.</summary>
    None,
}
