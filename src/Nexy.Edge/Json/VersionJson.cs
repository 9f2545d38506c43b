namespace Nexy.Edge.Json;

/// <summary>What is running.</summary>
/// <param name="Native">Compiled ahead of time.</param>
internal sealed record VersionJson(string Version, string Runtime, string Rid, bool Native);
