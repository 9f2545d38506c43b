using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Nexy.Edge.Configuration;

namespace Nexy.Edge.CommandLine;

/// <summary>What is wrong with a command line, and what was probably meant.</summary>
internal static class UsageErrors
{
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var foreign = parsed.UnmatchedTokens;
        // A mistyped command is also a missing one; once is enough.
        var errors = parsed.Errors.Select(error => error.Message)
            .Where(message => foreign.Count == 0 || foreign.Any(message.Contains));
        var dashed = DashedWords(parsed).ToList();
        var unknown = dashed.Select(word => $"{word} is no option here; write -- before a text that begins with dashes.");
        var names = NamesOf(parsed).ToList();
        var hints = foreign.Concat(dashed).Distinct()
            .Select(word => EditDistance.Nearest(word, names))
            .OfType<string>()
            .Select(meant => $"Did you mean {meant}?");
        return [.. errors, .. unknown, .. hints];
    }

    /// <summary>
    /// Mistyped options, which the parser takes for arguments: they would be read aloud or played. Empty when
    /// help is asked for, or after a --, which says that they are meant.
    /// </summary>
    public static IEnumerable<string> DashedWords(ParseResult parsed)
    {
        if (parsed.CommandResult.Children.Any(child => child is OptionResult { Option: HelpOption })
            || parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash))
            return [];
        return parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Select(token => token.Value)
            .Where(word => word.StartsWith("--", StringComparison.Ordinal));
    }

    private static IEnumerable<string> NamesOf(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var options = command.Options.Concat(parsed.RootCommandResult.Command.Options.Where(option => option.Recursive));
        return command.Subcommands.Select(sub => sub.Name)
            .Concat(options.SelectMany(option => option.Aliases.Prepend(option.Name)));
    }
}
