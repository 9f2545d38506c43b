using System.CommandLine;
using Nexy.Edge.Lights;
using Nexy.Edge.Linux.Lights;

namespace Nexy.Edge.CommandLine;

/// <summary><c>lights off</c>: what a daemon that crashed has left alight.</summary>
internal static class LightsCommand
{
    public static Command Create(CommandContext context) =>
        new NexyCommand("lights", "Makes lights dark that no daemon looks after.", "nexy-edge lights off")
        {
            Subcommands = { CreateOff(context) },
        };

    private static NexyCommand CreateOff(CommandContext context)
    {
        var command = new NexyCommand(
            "off",
            "Makes the lights of lights.devices dark, without the daemon: for the unit, after a crash. A daemon that runs shows what it "
            + "has to show at its next change. Exit code 1: not all are dark, and why.",
            "nexy-edge lights off");
        command.SetAction((parsed, _) => Task.FromResult(TurnOff(context, parsed)));
        return command;
    }

    private static int TurnOff(CommandContext context, ParseResult parsed)
    {
        var options = LightPanel.ToShow(context.LoadOptions(parsed).Lights, stateFolder: "", TimeProvider.System);
        var areAllDark = LightShow.TurnOff(options, news =>
        {
            if (news.Kind == LightNewsKind.Ready)
                context.Io.Output.WriteLine($"{news.Place}: dark");
            else
                context.Io.Error.WriteLine($"{news.Place} cannot be used: {news.Detail}");
        });
        return (int)(areAllDark ? ExitCode.Ok : ExitCode.Failed);
    }
}
