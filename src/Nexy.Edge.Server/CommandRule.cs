using System.Text.Json;

namespace Nexy.Edge.Server;

/// <summary>Any thread. A command that answers may hold, with the arguments it must have (R-T7).</summary>
public sealed class CommandRule
{
    /// <summary>How a rule is written.</summary>
    public const string Grammar =
        "NAME or NAME(ARG:TYPE, …) with the types MIN..MAX, bool, text and WORD|WORD, and ARG?:TYPE where it may be missing";

    private const int MaxNameChars = 64;

    private readonly IReadOnlyList<CommandArgument> _arguments;

    private CommandRule(string name, IReadOnlyList<CommandArgument> arguments)
    {
        Name = name;
        _arguments = arguments;
    }

    /// <summary>The command; several rules may have the same.</summary>
    public string Name { get; }

    /// <summary>Reads a rule; null when it is none.</summary>
    public static CommandRule? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bracket = text.IndexOf('(', StringComparison.Ordinal);
        if (bracket < 0)
            return IsName(text) ? new CommandRule(text, []) : null;
        if (!IsName(text[..bracket]) || !text.EndsWith(')'))
            return null;
        var arguments = text[(bracket + 1)..^1].Split(',').Select(CommandArgument.Parse).ToList();
        return arguments.Contains(null) || arguments.DistinctBy(argument => argument!.Name).Count() < arguments.Count
            ? null
            : new CommandRule(text[..bracket], arguments!);
    }

    /// <summary>Whether the arguments are complete, right, and no others.</summary>
    /// <param name="args">An object; undefined or null is an empty one.</param>
    public bool Accepts(JsonElement args)
    {
        if (args.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return _arguments.All(argument => argument.IsOptional);
        if (args.ValueKind != JsonValueKind.Object)
            return false;
        var known = 0;
        foreach (var argument in _arguments)
        {
            if (!args.TryGetProperty(argument.Name, out var value))
            {
                if (!argument.IsOptional)
                    return false;
                continue;
            }

            known++;
            if (!argument.Accepts(value))
                return false;
        }

        return args.EnumerateObject().Count() == known;
    }

    /// <summary>For a model: the name, and what the arguments may be.</summary>
    public string Describe() => _arguments.Count == 0
        ? Name
        : $"{Name} with args {{{string.Join(", ", _arguments.Select(argument => argument.Describe()))}}}";

    internal static bool IsName(string text) =>
        text.Length is > 0 and <= MaxNameChars && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');
}
