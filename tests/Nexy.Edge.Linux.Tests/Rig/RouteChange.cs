namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>What may happen to the sink that plays.</summary>
internal enum RouteChange
{
    /// <summary>A better one appears: the planned switch.</summary>
    Better,

    /// <summary>Its server is killed: the unplug.</summary>
    Killed,

    /// <summary>Its server stands still and says nothing.</summary>
    Frozen,

    /// <summary>It takes nothing any more; its server answers as ever.</summary>
    Suspended,

    /// <summary>Those who watch say that it is gone, before any error of the device does.</summary>
    Vanished,

    /// <summary>Its server is killed and is back at once.</summary>
    Restarted,
}
