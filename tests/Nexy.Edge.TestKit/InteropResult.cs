using System.Text.Json;

namespace Nexy.Edge.TestKit;

/// <summary>All lines that an interop client printed.</summary>
public sealed class InteropResult
{
    /// <summary>A result of at least one call that ended.</summary>
    public InteropResult(IReadOnlyList<JsonElement> lines)
    {
        Lines = lines;
        Ends = [.. lines.Where(line => EventOf(line) == "end")];
        End = Ends[^1];
    }

    /// <summary>Every line.</summary>
    public IReadOnlyList<JsonElement> Lines { get; }

    /// <summary>The ends; several with <c>--count</c>.</summary>
    public IReadOnlyList<JsonElement> Ends { get; }

    /// <summary>The (last) end.</summary>
    public JsonElement End { get; }

    /// <summary>The messages in order.</summary>
    public IEnumerable<JsonElement> Messages => Lines.Where(line => EventOf(line) == "message");

    /// <summary>The name of the status, as in <c>RESOURCE_EXHAUSTED</c>.</summary>
    public string Code => End.GetProperty("code").GetString()!;

    /// <summary>The text of the status.</summary>
    public string Details => End.GetProperty("details").GetString()!;

    /// <summary>A trailer, or null.</summary>
    public string? Trailer(string key) => Read(End, "trailers", key);

    /// <summary>A response header, or null.</summary>
    public string? Header(string key) =>
        Lines.Where(line => EventOf(line) == "headers").Select(line => Read(line, "metadata", key)).FirstOrDefault();

    internal static string? EventOf(JsonElement line) => line.GetProperty("event").GetString();

    private static string? Read(JsonElement line, string map, string key) =>
        line.GetProperty(map).TryGetProperty(key, out var value) ? value.GetString() : null;
}
