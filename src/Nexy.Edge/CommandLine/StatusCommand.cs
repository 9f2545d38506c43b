using System.CommandLine;
using Nexy.Edge.Control;
using Nexy.Edge.Json;

namespace Nexy.Edge.CommandLine;

/// <summary><c>status</c>: how the speaker is.</summary>
internal static class StatusCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new NexyCommand(
            "status", "Shows what plays where, whether the server answers, and the counters of the output loop.",
            "nexy-edge status", "nexy-edge status --json | jq .output.sink")
        {
            Options = { CommonOptions.Json },
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        using var client = ControlClient.Connect(context.LoadOptions(parsed).Daemon);
        var status = await client.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        if (parsed.GetValue(CommonOptions.Json))
            JsonOutput.Write(context.Io.Output, StatusText.ToJson(status));
        else
            context.Io.Output.Write(StatusText.Write(status));
        return (int)ExitCode.Ok;
    }
}
