namespace Nexy.Edge.Json;

/// <summary>A button of the configuration.</summary>
/// <param name="State">ready, absent, trouble or broken.</param>
/// <param name="Detail">Where it was found, or why it cannot be used.</param>
internal sealed record ButtonJson(string Place, string State, string Detail);
