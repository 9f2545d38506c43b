using System.Globalization;
using System.Text.Json;

namespace Nexy.Edge.Server;

/// <summary>Any thread. One argument of a command that is allowed.</summary>
internal sealed record CommandArgument(string Name, bool IsOptional, CommandArgumentKind Kind, int Min = 0, int Max = 0)
{
    private const int MaxTextChars = 200;

    /// <summary>The words of a choice.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>Reads <c>NAME:TYPE</c> or <c>NAME?:TYPE</c>; null when it is neither.</summary>
    public static CommandArgument? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return null;
        var name = text[..colon].Trim();
        var isOptional = name.EndsWith('?');
        name = isOptional ? name[..^1] : name;
        if (!CommandRule.IsName(name))
            return null;
        return text[(colon + 1)..].Trim() switch
        {
            "bool" => new CommandArgument(name, isOptional, CommandArgumentKind.Bool),
            "text" => new CommandArgument(name, isOptional, CommandArgumentKind.Text),
            var words when words.Contains('|', StringComparison.Ordinal) => ParseChoice(name, isOptional, words.Split('|')),
            var range => ParseRange(range) is { } ends
                ? new CommandArgument(name, isOptional, CommandArgumentKind.Number, ends.Min, ends.Max)
                : null,
        };
    }

    /// <summary>For a model: <c>"NAME": what may stand there</c>.</summary>
    public string Describe() => $"\"{Name}\": {Kind switch
    {
        CommandArgumentKind.Bool => "true or false",
        CommandArgumentKind.Text => "\"text\"",
        CommandArgumentKind.Choice => string.Join(" or ", Words.Select(word => $"\"{word}\"")),
        _ => $"a whole number from {Min} to {Max}",
    }}{(IsOptional ? ", may be missing" : "")}";

    /// <summary>Whether a value is allowed.</summary>
    public bool Accepts(JsonElement value) => Kind switch
    {
        CommandArgumentKind.Bool => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        CommandArgumentKind.Text => TextOf(value) is { Length: > 0 and <= MaxTextChars },
        CommandArgumentKind.Choice => TextOf(value) is { } word && Words.Contains(word),
        _ => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= Min && number <= Max,
    };

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }
    }

    private static CommandArgument? ParseChoice(string name, bool isOptional, string[] words) =>
        words.All(CommandRule.IsName) && words.Distinct().Count() == words.Length
            ? new CommandArgument(name, isOptional, CommandArgumentKind.Choice) { Words = words }
            : null;

    private static (int Min, int Max)? ParseRange(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0 || !TryParse(text[..dots], out var min) || !TryParse(text[(dots + 2)..], out var max) || min > max)
            return null;
        return (min, max);
    }

    private static bool TryParse(string text, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
