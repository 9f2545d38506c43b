namespace Nexy.Edge.Rpc;

/// <summary>What stands at a path.</summary>
internal enum FileKindResult
{
    /// <summary>Nothing.</summary>
    Absent,

    /// <summary>A Unix socket, alive or stale.</summary>
    Socket,

    /// <summary>Anything else.</summary>
    Other,
}
