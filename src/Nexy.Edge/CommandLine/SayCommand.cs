using System.CommandLine;
using Nexy.Edge.Configuration;
using Nexy.Edge.Control;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Roles;

namespace Nexy.Edge.CommandLine;

/// <summary><c>say</c>: a text, spoken as it is.</summary>
internal static class SayCommand
{
    public static Command Create(CommandContext context)
    {
        var text = new Argument<string[]>("TEXT")
        {
            Description = "What to say; several words are one text.",
            Arity = ArgumentArity.OneOrMore,
        };
        var voice = new Option<string?>("--voice")
        {
            Description = "Voice of the engine. Default: voice.name.",
            HelpName = "NAME",
        };
        var language = CommonOptions.Checked(
            new Option<string?>("--language")
            {
                Description = "Language tag, or auto. Default: voice.language.",
                HelpName = "TAG",
            },
            TextRules.Language);
        var command = new NexyCommand(
            "say",
            "Speaks a text as it is, and ends when it has been heard. Ctrl+C stops the speech.",
            "nexy-edge say Dinner is ready.",
            "nexy-edge say --language ru \"Ужин готов.\"")
        {
            Arguments = { text },
            Options =
            {
                voice, language,
                CommonOptions.Standalone, CommonOptions.Sink, CommonOptions.Timings, CommonOptions.Json,
            },
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed, new SayRequest
        {
            Text = TurnCommand.JoinWords(parsed, text),
            Voice = parsed.GetValue(voice) ?? "",
            Language = parsed.GetValue(language) ?? "",
        }, cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(
        CommandContext context, ParseResult parsed, SayRequest request, CancellationToken cancellationToken) =>
        TurnCommand.RunAsync(
            context, parsed,
            client => client.SayAsync(request, cancellationToken),
            (options, loggers) => StandaloneSpeaker.SayAsync(options, loggers, request, cancellationToken));
}
