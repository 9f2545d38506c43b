namespace Nexy.Edge.Update;

/// <summary>What keeps a speaker from being called healthy.</summary>
/// <param name="Check">Name of the check, the same in every version: configuration, daemon, server, request, sink, tone, commit.</param>
/// <param name="Detail">Why it failed.</param>
internal sealed record HealthFault(string Check, string Detail);
