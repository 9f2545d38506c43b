namespace Nexy.Edge.Json;

/// <summary>A turn on its way.</summary>
/// <param name="Phase">asked or speaking.</param>
internal sealed record TurnStateJson(string TurnId, string Phase);
