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

    /// <summary>The ends; several where there were several calls.</summary>
    public IReadOnlyList<JsonElement> Ends { get; }

    /// <summary>The (last) end.</summary>
    public JsonElement End { get; }

    /// <summary>Each call for itself, in the order of their start.</summary>
    public IReadOnlyList<InteropResult> Calls =>
        [.. Lines.GroupBy(CallOf).OrderBy(call => call.Key).Select(call => new InteropResult([.. call]))];

    /// <summary>The messages in order.</summary>
    public IEnumerable<JsonElement> Messages => Lines.Where(line => EventOf(line) == "message");

    /// <summary>What the messages are, in order; of chunks of audio in a row only the first.</summary>
    public IEnumerable<string> Kinds
    {
        get
        {
            string? before = null;
            foreach (string kind in Messages.Select(KindOf))
            {
                if (kind != before || kind != "audio_chunk")
                    yield return kind;
                before = kind;
            }
        }
    }

    /// <summary>The answer as text, joined.</summary>
    public string Text => string.Concat(TextsOf("text_chunk"));

    /// <summary>Texts of the messages that tell an error.</summary>
    public IEnumerable<string> Errors => TextsOf("error_message");

    /// <summary>Bytes of audio that came.</summary>
    public int AudioBytes => End.GetProperty("audioBytes").GetInt32();

    /// <summary>The name of the status, as in <c>RESOURCE_EXHAUSTED</c>.</summary>
    public string Code => End.GetProperty("code").GetString()!;

    /// <summary>The text of the status.</summary>
    public string Details => End.GetProperty("details").GetString()!;

    /// <summary>A trailer, or null.</summary>
    public string? Trailer(string key) => Read(End, "trailers", key);

    /// <summary>A response header, or null.</summary>
    public string? Header(string key) =>
        Lines.Where(line => EventOf(line) == "headers").Select(line => Read(line, "metadata", key)).FirstOrDefault();

    /// <summary>What a line tells of: <c>headers</c>, <c>message</c> or <c>end</c>.</summary>
    public static string? EventOf(JsonElement line) => line.GetProperty("event").GetString();

    /// <summary>Of which call a line tells; 0 where there is only one.</summary>
    public static int CallOf(JsonElement line) => line.TryGetProperty("call", out var call) ? call.GetInt32() : 0;

    private IEnumerable<string> TextsOf(string kind) =>
        Messages.Where(message => KindOf(message) == kind).Select(message => message.GetProperty("text").GetString()!);

    private static string KindOf(JsonElement message) => message.GetProperty("kind").GetString()!;

    private static string? Read(JsonElement line, string map, string key) =>
        line.GetProperty(map).TryGetProperty(key, out var value) ? value.GetString() : null;
}
