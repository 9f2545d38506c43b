namespace Nexy.Edge.Json;

/// <summary>A sink that may be opened now.</summary>
/// <param name="Presumed">Only opening it tells whether it is there.</param>
internal sealed record SinkJson(string Sink, string Kind, bool InUse, bool Presumed);
