namespace Nexy.Edge.Logging;

/// <summary>How a record looks on standard error.</summary>
internal enum LogLineFormat
{
    /// <summary>Time, level, source, message: for people and files.</summary>
    Plain,

    /// <summary>The priority as <c>&lt;N&gt;</c> before each line, which the journal takes off; it has its own clock.</summary>
    Journal,
}
