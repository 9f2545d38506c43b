using System.CommandLine;
using Nexy.Edge.Configuration;

namespace Nexy.Edge.CommandLine;

/// <summary>Which command or option was probably meant.</summary>
internal static class TypoHints
{
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var names = command.Subcommands.Select(sub => sub.Name)
            .Concat(OptionNames(command, parsed.RootCommandResult.Command))
            .ToList();
        foreach (var token in parsed.UnmatchedTokens)
        {
            if (EditDistance.Nearest(token, names) is { } meant)
                yield return $"Did you mean {meant}?";
        }
    }

    private static IEnumerable<string> OptionNames(Command command, Command root) =>
        command.Options.Concat(root.Options.Where(option => option.Recursive))
            .SelectMany(option => option.Aliases.Prepend(option.Name));
}
