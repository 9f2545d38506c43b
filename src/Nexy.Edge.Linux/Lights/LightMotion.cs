namespace Nexy.Edge.Linux.Lights;

/// <summary>How a light moves.</summary>
public enum LightMotion
{
    /// <summary>Not at all, and nothing runs.</summary>
    Still,

    /// <summary>Slowly brighter and darker.</summary>
    Breathe,

    /// <summary>On and off.</summary>
    Blink,

    /// <summary>Around a ring; with fewer than three lamps as <see cref="Breathe"/>.</summary>
    Spin,

    /// <summary>As bright as speech is loud.</summary>
    Level,
}
