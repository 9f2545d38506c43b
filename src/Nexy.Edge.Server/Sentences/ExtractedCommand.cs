using System.Text.Json;

namespace Nexy.Edge.Server.Sentences;

/// <summary>A command as an answer holds it, not checked against anything.</summary>
/// <param name="Args">An object, or what the answer has in its place; undefined when there is nothing.</param>
internal sealed record ExtractedCommand(string Name, JsonElement Args);
