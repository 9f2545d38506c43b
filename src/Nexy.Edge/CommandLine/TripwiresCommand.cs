using System.CommandLine;
using Nexy.Edge.Roles;

namespace Nexy.Edge.CommandLine;

/// <summary><c>tripwires</c>: every counter and timer, now or from the journal.</summary>
internal static class TripwiresCommand
{
    public static Command Create(CommandContext context)
    {
        var follow = new Option<bool>("--follow", "-f")
        {
            Description = "Go on and print what changes, until Ctrl+C.",
        };
        var since = new Option<string?>("--since")
        {
            Description = "Print what the journal holds from then on, in journalctl's syntax: yesterday, -2h, \"2026-01-31 22:00\".",
            HelpName = "TIME",
        };
        var command = new NexyCommand(
            "tripwires",
            "Shows every counter and timer of daemon and server with its threshold. Without a daemon it tells what the last one "
            + "left in the journal, and ends with exit code 4.",
            "nexy-edge tripwires", "nexy-edge tripwires --follow", "nexy-edge tripwires --since -2h",
            "nexy-edge tripwires --json | jq '.daemon[] | select(.over)'")
        {
            Options = { follow, since, CommonOptions.Json },
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = new TripwireReport(
                context.LoadOptions(parsed).Daemon, context.Io, parsed.GetValue(CommonOptions.Json), TimeProvider.System);
            return (int)await report.RunAsync(parsed.GetValue(since), parsed.GetValue(follow), cancellationToken).ConfigureAwait(false);
        });
        return command;
    }
}
