using System.CommandLine;

namespace Nexy.Edge.CommandLine;

/// <summary><c>repeat</c>: the last answer once more.</summary>
internal static class RepeatCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new NexyCommand(
            "repeat", "Speaks the last answer once more, also one that was stopped. Ctrl+C stops the speech.", "nexy-edge repeat")
        {
            Options = { CommonOptions.Timings, CommonOptions.Json },
        };
        command.SetAction((parsed, cancellationToken) =>
            TurnCommand.RunOnDaemonAsync(context, parsed, client => client.RepeatAsync(cancellationToken)));
        return command;
    }
}
