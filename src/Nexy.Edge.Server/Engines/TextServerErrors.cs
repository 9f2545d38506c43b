using System.Text.Json;

namespace Nexy.Edge.Server.Engines;

/// <summary>Any thread. What a text server says about its failure, as one short line.</summary>
internal static class TextServerErrors
{
    private const int MaxChars = 300;

    /// <summary>The message within a body such as <c>{"error":{"message":"…"}}</c> or <c>{"error":"…"}</c>; or the body itself.</summary>
    public static string Describe(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Describe(document.RootElement);
        }
        // A text with half a character in it is found out when it is read.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return OneLine(body);
        }
    }

    private static string Describe(JsonElement element)
    {
        foreach (var name in (string[])["error", "message"])
        {
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var inner))
                return Describe(inner);
        }

        return OneLine(element.ToString());
    }

    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = new string([.. line.Where(character => !char.IsControl(character))]);
        return line.Length <= MaxChars ? line : line[..MaxChars] + "…";
    }
}
