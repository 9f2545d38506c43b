namespace Nexy.Edge.Rpc;

/// <summary>What ended a call; the first cause wins and decides the status.</summary>
internal enum CallEnd
{
    /// <summary>Still running.</summary>
    None,

    /// <summary>The handler returned or the status arrived.</summary>
    Completed,

    /// <summary>Time is up.</summary>
    Deadline,

    /// <summary>The caller cancelled or its connection is gone.</summary>
    Cancelled,

    /// <summary>The server stops and the grace is over.</summary>
    ServerStopping,
}
