using System.CommandLine;
using Nexy.Edge.Configuration;
using Nexy.Edge.Json;

namespace Nexy.Edge.CommandLine;

/// <summary><c>config check</c> and <c>config default</c>.</summary>
internal static class ConfigCommand
{
    public static Command Create(CommandContext context) =>
        new NexyCommand("config", "Checks a configuration, or prints the default one.",
            "nexy-edge config check", "nexy-edge config default > nexy-edge.yaml")
        {
            Subcommands = { CreateCheck(context), CreateDefault(context) },
        };

    private static NexyCommand CreateCheck(CommandContext context)
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "File to check. Default: the one that a start would read.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new NexyCommand(
            "check",
            "Reads a configuration as a start would, environment and --set included, and tells everything that is wrong.",
            "nexy-edge config check", "nexy-edge config check my.yaml --json")
        {
            Arguments = { file },
            Options = { CommonOptions.Json },
        };
        command.SetAction(parsed =>
            Check(context.Io, context.Load(parsed, parsed.GetValue(file)), parsed.GetValue(CommonOptions.Json)));
        return command;
    }

    private static NexyCommand CreateDefault(CommandContext context)
    {
        var command = new NexyCommand("default", "Prints a configuration file with every key at its default.",
            "nexy-edge config default > nexy-edge.yaml");
        command.SetAction(_ => context.Io.Output.Write(DefaultFile.Write()));
        return command;
    }

    private static int Check(ProgramIo io, LoadedConfiguration loaded, bool asJson)
    {
        if (asJson)
        {
            var errors = loaded.Errors.Select(error => new ConfigErrorJson(error)).ToList();
            JsonOutput.Write(io.Output, new ConfigCheckJson(loaded.File, errors.Count == 0, errors));
        }
        else if (loaded.Errors.Count > 0)
            io.Error.WriteLine(string.Join('\n', loaded.Errors));
        else
            io.Output.WriteLine($"{loaded.File ?? $"no file at {ConfigurationRequest.InstalledFile}, defaults"}: ok");
        return (int)(loaded.Errors.Count == 0 ? ExitCode.Ok : ExitCode.Configuration);
    }
}
