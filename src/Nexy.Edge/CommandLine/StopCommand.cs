using System.CommandLine;
using Nexy.Edge.Control;
using Nexy.Edge.Json;

namespace Nexy.Edge.CommandLine;

/// <summary><c>stop</c>: silence.</summary>
internal static class StopCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new NexyCommand("stop", "Fades out what is being said and forgets the rest of it.", "nexy-edge stop")
        {
            Options = { CommonOptions.Json },
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        using var client = ControlClient.Connect(context.LoadOptions(parsed).Daemon);
        var stopped = (await client.StopAsync(cancellationToken).ConfigureAwait(false)).StoppedTurnIds;
        if (parsed.GetValue(CommonOptions.Json))
            JsonOutput.Write(context.Io.Output, new StopJson(stopped));
        else
            context.Io.Output.WriteLine(
                stopped.Count == 0 ? "Nothing was being said." : $"Stopped: {string.Join(", ", stopped)}.");
        return (int)ExitCode.Ok;
    }
}
