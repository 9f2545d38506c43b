namespace Nexy.Edge;

/// <summary>The least severe records that are written.</summary>
internal enum LogThreshold
{
    Debug,
    Info,
    Warning,
    Error,
}
