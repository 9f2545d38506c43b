using System.CommandLine;
using System.CommandLine.Help;

namespace Nexy.Edge.CommandLine;

/// <summary>All commands.</summary>
internal static class NexyRootCommand
{
    public static RootCommand Create(CommandContext context, GlobalOptions global)
    {
        var root = new RootCommand("The speaker: takes a prompt, answers it aloud, and tells how it is.");
        global.AddTo(root);
        foreach (var command in Commands(context))
            root.Subcommands.Add(command);
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new NexyHelpAction((HelpAction)help.Action!);
        return root;
    }

    private static IEnumerable<Command> Commands(CommandContext context) =>
    [
        AskCommand.Create(context),
        SayCommand.Create(context),
        RepeatCommand.Create(context),
        StopCommand.Create(context),
        VolumeCommand.Create(context),
        SinkCommand.Create(context),
        StatusCommand.Create(context),
        WatchCommand.Create(context),
        TestToneCommand.Create(context),
        TripwiresCommand.Create(context),
        DoctorCommand.Create(context),
        DevicesCommand.Create(context),
        PlayCommand.Create(context),
        LightsCommand.Create(context),
        DaemonCommand.Create(context),
        ServerCommand.Create(context),
        UpdateCommand.Create(context),
        ConfigCommand.Create(context),
        TextCommand.Create(context),
        VersionCommand.Create(context),
    ];
}
