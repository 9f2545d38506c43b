namespace Nexy.Edge.Json;

/// <summary>The lights of the configuration.</summary>
/// <param name="State">idle, listening, thinking, muted, error or updating.</param>
/// <param name="Wish">What somebody wants of them whatever the state.</param>
internal sealed record LightsJson(string State, string Wish, IReadOnlyList<LightJson> Lights);
