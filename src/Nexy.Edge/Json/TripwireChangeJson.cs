namespace Nexy.Edge.Json;

/// <summary>A tripwire that has changed.</summary>
/// <param name="At">When that was seen.</param>
internal sealed record TripwireChangeJson(DateTimeOffset At, TripwireJson Tripwire);
