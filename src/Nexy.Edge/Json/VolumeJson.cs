namespace Nexy.Edge.Json;

/// <summary>The volume in force.</summary>
internal sealed record VolumeJson(int VolumePercent, bool Muted, bool Ducked);
