using System.CommandLine;
using Microsoft.Extensions.Logging;
using Nexy.Edge.Control;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.CommandLine;

/// <summary>What ask, say and repeat share: where the turn runs, and showing it.</summary>
internal static class TurnCommand
{
    public static async Task<int> RunAsync(
        CommandContext context,
        ParseResult parsed,
        Func<ControlClient, IAsyncEnumerable<TurnEvent>> runOnDaemon,
        Func<NexyOptions, ILoggerFactory, IAsyncEnumerable<TurnEvent>> runHere)
    {
        var options = context.LoadOptions(parsed);
        var printer = PrinterFor(context, parsed);
        if (parsed.GetValue(CommonOptions.Standalone))
        {
            using var loggers = context.CreateCommandLoggers(options);
            return (int)await ShowAsync(runHere(options, loggers), printer).ConfigureAwait(false);
        }

        if (parsed.GetValue(CommonOptions.Sink) is not null)
            throw new CommandException(
                ExitCode.Usage, "--sink goes with --standalone; a daemon has been given its sink at its own start.");
        return await RunOnDaemonAsync(options, printer, runOnDaemon).ConfigureAwait(false);
    }

    /// <summary>A turn that only a running daemon can have.</summary>
    public static Task<int> RunOnDaemonAsync(
        CommandContext context, ParseResult parsed, Func<ControlClient, IAsyncEnumerable<TurnEvent>> turn) =>
        RunOnDaemonAsync(context.LoadOptions(parsed), PrinterFor(context, parsed), turn);

    /// <summary>The words of a command line as one text.</summary>
    public static string JoinWords(ParseResult parsed, Argument<string[]> argument)
    {
        var text = string.Join(' ', parsed.GetRequiredValue(argument)).Trim();
        return text.Length > 0 ? text : throw new CommandException(ExitCode.Usage, $"{argument.Name} is empty.");
    }

    private static async Task<int> RunOnDaemonAsync(
        NexyOptions options, ITurnPrinter printer, Func<ControlClient, IAsyncEnumerable<TurnEvent>> turn)
    {
        using var client = ControlClient.Connect(options.Daemon);
        return (int)await ShowAsync(turn(client), printer).ConfigureAwait(false);
    }

    private static ITurnPrinter PrinterFor(CommandContext context, ParseResult parsed) =>
        parsed.GetValue(CommonOptions.Json)
            ? new JsonTurnPrinter(context.Io.Output)
            : new TextTurnPrinter(context.Io, parsed.GetValue(CommonOptions.Timings));

    private static async Task<ExitCode> ShowAsync(IAsyncEnumerable<TurnEvent> turn, ITurnPrinter printer)
    {
        TurnEnded? ended = null;
        printer.ShowWaiting();
        try
        {
            await foreach (var step in turn.ConfigureAwait(false))
            {
                printer.Show(step);
                ended = step.Ended ?? ended;
            }
        }
        finally
        {
            printer.Finish();
        }

        return ended is not null
            ? TurnOutcome.ExitCodeOf(ended)
            : throw new CommandException(ExitCode.Failed, "The turn ended without a word about how.");
    }
}
