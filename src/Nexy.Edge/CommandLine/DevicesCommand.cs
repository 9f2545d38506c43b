using System.CommandLine;
using Nexy.Edge.Roles;

namespace Nexy.Edge.CommandLine;

/// <summary><c>devices</c>: where speech can go.</summary>
internal static class DevicesCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new NexyCommand(
            "devices", "Lists the sinks of this machine, as audio.sinks and --sink take them.",
            "nexy-edge devices", "nexy-edge devices --json")
        {
            Options = { CommonOptions.Json },
        };
        command.SetAction(parsed =>
            (int)DeviceList.Run(context.LoadOptions(parsed), context.Io, parsed.GetValue(CommonOptions.Json)));
        return command;
    }
}
