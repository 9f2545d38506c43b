namespace Nexy.Edge.Logging;

/// <summary>Where records go, and in which form.</summary>
internal enum LogLineFormat
{
    /// <summary>Time, level, source, message: for people and files.</summary>
    Plain,

    /// <summary>
    /// Typed fields straight to the journal; where it takes none, the priority as <c>&lt;N&gt;</c> before each line, which
    /// systemd takes off again.
    /// </summary>
    Journal,
}
