namespace Nexy.Edge.Rpc;

/// <summary>How a client's call ended.</summary>
internal sealed record CallOutcome(Status Status, Metadata Trailers);
