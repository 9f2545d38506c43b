namespace Nexy.Edge.Server.Engines;

/// <summary>What the name of a network interface says, as systemd and the kernel give names.</summary>
internal enum NetworkKind
{
    Other,
    Wired,
    Wireless,
}
