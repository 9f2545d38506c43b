namespace Nexy.Edge.Server.Engines;

/// <summary>One event of an event stream; without a name its type is empty.</summary>
internal readonly record struct SseEvent(string Type, string Data);
