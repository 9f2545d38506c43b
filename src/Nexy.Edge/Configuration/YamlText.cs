using System.Buffers;

namespace Nexy.Edge.Configuration;

/// <summary>Writes a text so that YAML reads it as the same text, in and outside of lists.</summary>
internal static class YamlText
{
    private static readonly SearchValues<char> PlainChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._:-");

    private static readonly string[] Words = ["true", "false", "null", "yes", "no", "on", "off"];

    public static string Format(string text) => IsPlain(text) ? text : Quoted(text);

    private static bool IsPlain(string text) =>
        text.Length > 0
        && char.IsAsciiLetter(text[0])
        && text[^1] != ':'
        && !text.AsSpan().ContainsAnyExcept(PlainChars)
        && !Words.Contains(text, StringComparer.OrdinalIgnoreCase);

    private static string Quoted(string text)
    {
        var escaped = text
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"\"{MessageText.OneLine(escaped)}\"";
    }
}
