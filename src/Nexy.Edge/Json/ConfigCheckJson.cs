namespace Nexy.Edge.Json;

/// <summary>What <c>config check</c> found.</summary>
internal sealed record ConfigCheckJson(string? File, bool Ok, IReadOnlyList<ConfigErrorJson> Errors);
