namespace Nexy.Edge.Linux.Buttons;

/// <summary>When an output line is active.</summary>
public enum OutputWhile
{
    /// <summary>As long as the watch lasts.</summary>
    Running,

    /// <summary>As long as something may be heard.</summary>
    Speaking,

    /// <summary>As long as nothing is to be heard.</summary>
    Muted,
}
