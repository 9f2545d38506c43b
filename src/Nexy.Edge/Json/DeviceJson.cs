namespace Nexy.Edge.Json;

/// <summary>One sink; preferred when the configuration names it.</summary>
internal sealed record DeviceJson(string Sink, string Description, string Kind, bool Preferred);
