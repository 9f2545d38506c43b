using System.CommandLine;
using Nexy.Edge.Roles;

namespace Nexy.Edge.CommandLine;

/// <summary><c>text split</c>: what would be spoken of an answer, and when.</summary>
internal static class TextCommand
{
    private const int MaxChunkChars = 1_000_000;

    public static Command Create(CommandContext context) =>
        new NexyCommand("text", "Shows how answers are made ready for the voice.", "nexy-edge text split < answer.txt")
        {
            Subcommands = { CreateSplit(context) },
        };

    private static NexyCommand CreateSplit(CommandContext context)
    {
        var chunk = new Option<int?>("--chunk")
        {
            Description = "Feed the text in pieces of so many characters, as a text engine would. Default: as it arrives.",
            HelpName = "N",
        };
        chunk.Validators.Add(result =>
        {
            // A value that is no number is told by the parser.
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var chars) && chars is < 1 or > MaxChunkChars)
                result.AddError($"--chunk: {token.Value} is out of range; allowed: 1 to {MaxChunkChars} characters");
        });
        var clean = new Option<bool>("--clean")
        {
            Description = "Print what the voice gets: no marks of Markdown, code, addresses or emoji.",
        };
        var command = new NexyCommand(
            "split",
            "Reads an answer from standard input and prints the segments that would be spoken, one a line, as soon as each is known. "
            + "Of a JSON answer the text is taken.",
            "nexy-edge text split --chunk 1 < answer.txt",
            "echo 'It is **five**. Anything else?' | nexy-edge text split --clean --json")
        {
            Options = { chunk, clean, CommonOptions.Json },
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = context.LoadOptions(parsed);
            await TextSplitter.RunAsync(
                options, context.Io, parsed.GetValue(chunk), parsed.GetValue(clean), parsed.GetValue(CommonOptions.Json),
                cancellationToken).ConfigureAwait(false);
            return (int)ExitCode.Ok;
        });
        return command;
    }
}
