using System.CommandLine;
using Nexy.Edge.Roles;

namespace Nexy.Edge.CommandLine;

/// <summary><c>daemon</c>: the role that owns the sound device.</summary>
internal static class DaemonCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new NexyCommand(
            "daemon",
            "Owns the sound device: takes prompts on daemon.listen, asks the server, plays the answers. Runs until stopped.",
            "nexy-edge daemon",
            "nexy-edge daemon --sink alsa:default --set daemon.server=tcp:127.0.0.1:50051")
        {
            Options = { CommonOptions.Sink },
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var start = context.StartService(parsed);
            return (int)await DaemonRole.RunAsync(start, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }
}
