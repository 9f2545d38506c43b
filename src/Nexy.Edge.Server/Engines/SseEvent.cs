namespace Nexy.Edge.Server.Engines;

/// <summary>One event of an event stream; without a name its type is empty, and so is an id that it does not have itself.</summary>
internal readonly record struct SseEvent(string Type, string Data, string Id = "");
