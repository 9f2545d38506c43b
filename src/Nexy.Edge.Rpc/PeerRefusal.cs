namespace Nexy.Edge.Rpc;

/// <summary>A feature of connections whose peer may not use this server: all of its calls are refused.</summary>
/// <param name="Reason">Who it is, who may, and what would help.</param>
internal sealed record PeerRefusal(string Reason);
