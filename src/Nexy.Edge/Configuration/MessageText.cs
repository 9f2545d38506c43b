using System.Text;

namespace Nexy.Edge.Configuration;

/// <summary>Foreign text inside our messages: quoted, on one line, bounded.</summary>
internal static class MessageText
{
    private const int MaxChars = 60;

    public static string Quote(string text)
    {
        var shown = text.Length > MaxChars ? text[..MaxChars] + "…" : text;
        return $"\"{OneLine(shown)}\"";
    }

    /// <summary>Control characters as escapes: a value must not be able to forge a second message.</summary>
    public static string OneLine(string text)
    {
        if (!text.Any(char.IsControl))
            return text;

        var line = new StringBuilder(text.Length + 8);
        foreach (var c in text)
            line.Append(char.IsControl(c) ? $"\\u{(int)c:x4}" : c);
        return line.ToString();
    }
}
