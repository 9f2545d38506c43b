namespace Nexy.Edge.Json;

/// <summary>A counter, or a timer with its average and maximum.</summary>
internal sealed record TripwireJson(string Name, string Unit, double Value, double? Max);
