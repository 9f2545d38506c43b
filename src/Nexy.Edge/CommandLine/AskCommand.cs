using System.CommandLine;
using Nexy.Edge.Control;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Roles;

namespace Nexy.Edge.CommandLine;

/// <summary><c>ask</c>: a prompt, answered aloud.</summary>
internal static class AskCommand
{
    public static Command Create(CommandContext context)
    {
        var prompt = new Argument<string[]>("PROMPT")
        {
            Description = "What to ask; several words are one prompt.",
            Arity = ArgumentArity.OneOrMore,
        };
        var sessionId = new Option<string?>("--session-id")
        {
            Description = "Session to belong to. Default: a new one.",
            HelpName = "ID",
        };
        var command = new NexyCommand(
            "ask",
            "Asks, prints the answer while it is spoken, and ends when it has been heard. Ctrl+C stops the speech.",
            "nexy-edge ask What time is it?",
            "nexy-edge ask --timings \"say one two three\"",
            "nexy-edge ask --standalone --sink file:answer.wav \"say hello\"")
        {
            Arguments = { prompt },
            Options = { sessionId, CommonOptions.Standalone, CommonOptions.Sink, CommonOptions.Timings, CommonOptions.Json },
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            context, parsed, TurnCommand.JoinWords(parsed, prompt), parsed.GetValue(sessionId) ?? "", cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(
        CommandContext context, ParseResult parsed, string prompt, string sessionId, CancellationToken cancellationToken)
    {
        var request = new AskRequest { Prompt = prompt, SessionId = sessionId };
        return TurnCommand.RunAsync(
            context, parsed,
            client => client.AskAsync(request, cancellationToken),
            (options, loggers) => StandaloneSpeaker.AskAsync(options, loggers, request, cancellationToken));
    }
}
