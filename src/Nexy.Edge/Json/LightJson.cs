namespace Nexy.Edge.Json;

/// <summary>A light of the configuration.</summary>
/// <param name="State">ready, trouble or broken.</param>
/// <param name="Detail">What was found, or why it cannot be used.</param>
internal sealed record LightJson(string Place, string State, string Detail);
