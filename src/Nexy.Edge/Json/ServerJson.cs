namespace Nexy.Edge.Json;

/// <summary>The answering server as the daemon sees it.</summary>
internal sealed record ServerJson(
    string Address, bool Reachable, string? State, IReadOnlyList<string> ModulesDown, string? LastError,
    IReadOnlyList<TripwireJson> Tripwires);
