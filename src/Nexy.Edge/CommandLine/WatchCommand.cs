using System.CommandLine;
using Nexy.Edge.Control;

namespace Nexy.Edge.CommandLine;

/// <summary><c>watch</c>: what happens, as it happens.</summary>
internal static class WatchCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new NexyCommand(
            "watch",
            "Shows how the speaker is, then everything that changes: turns, sinks, volume, buttons, tripwires. Ends with Ctrl+C, or "
            + "with exit code 4 when the daemon does.",
            "nexy-edge watch", "nexy-edge watch --json | jq --unbuffered 'select(.event == \"turn\").step'")
        {
            Options = { CommonOptions.Json },
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        using var client = ControlClient.Connect(context.LoadOptions(parsed).Daemon);
        IWatchPrinter printer = parsed.GetValue(CommonOptions.Json)
            ? new JsonWatchPrinter(context.Io.Output)
            : new TextWatchPrinter(context.Io.Output);
        try
        {
            await foreach (var told in client.WatchAsync(cancellationToken).ConfigureAwait(false))
                printer.Show(told);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Who watches ends it so.
        }

        return (int)ExitCode.Ok;
    }
}
