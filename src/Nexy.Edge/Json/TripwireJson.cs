namespace Nexy.Edge.Json;

/// <summary>A counter, or a timer with its average, its maximum and how often it has measured.</summary>
internal sealed record TripwireJson(string Name, string Unit, double Value, double? Max, long? Count);
