namespace Nexy.Edge.Json;

/// <summary>What a stop has ended.</summary>
internal sealed record StopJson(IReadOnlyList<string> StoppedTurnIds);
