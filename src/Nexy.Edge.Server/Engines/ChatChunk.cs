using System.Text.Json;

namespace Nexy.Edge.Server.Engines;

/// <summary>One event of an answer. Everything may be missing; an error may stand in its place.</summary>
internal sealed record ChatChunk(string? Model, IReadOnlyList<ChatChoice>? Choices, ChatUsage? Usage, JsonElement? Error);
