using System.CommandLine;
using Microsoft.Extensions.Logging;
using Nexy.Edge.Json;
using Nexy.Edge.Logging;
using Nexy.Edge.Update;

namespace Nexy.Edge.CommandLine;

/// <summary><c>update commit</c> and <c>update status</c>.</summary>
internal static class UpdateCommand
{
    private const int DefaultAttempts = 20;
    private const int DefaultTimeoutSec = 60;
    private const int MaxTimeoutSec = 600;

    private static Option<string?> State { get; } = new("--state")
    {
        Description = $"Where it is remembered what became of updates. Default: STATE_DIRECTORY, else {UpdateMemory.InstalledFolder}.",
        HelpName = "FOLDER",
    };

    public static Command Create(CommandContext context) =>
        new NexyCommand("update", "Keeps the slot that was booted after an update, or tells of the slots. Needs rauc.",
            "nexy-edge update status", "nexy-edge update commit")
        {
            Subcommands = { CreateCommit(context), CreateStatus(context) },
        };

    private static NexyCommand CreateCommit(CommandContext context)
    {
        var attempts = Number("--attempts", "How often to look", DefaultAttempts, 1000);
        var timeout = Number("--timeout", "Seconds after which no further look begins", DefaultTimeoutSec, MaxTimeoutSec);
        var command = new NexyCommand(
            "commit",
            "Run once after each boot. Looks whether a system that an update brought is healthy: daemon and server answer, the server "
            + "speaks, a sink opens and plays a short tone without a gap; then it tells the boot loader to keep the slot. Exit code 1: "
            + "it is not, and a restart leads back to the other slot; 10: it is not, and there is no way back.",
            "nexy-edge update commit", "nexy-edge update commit --timeout 120")
        {
            Options = { attempts, timeout, State },
        };
        command.SetAction((parsed, cancellationToken) => CommitAsync(
            context, parsed, parsed.GetValue(attempts), TimeSpan.FromSeconds(parsed.GetValue(timeout)), cancellationToken));
        return command;
    }

    private static NexyCommand CreateStatus(CommandContext context)
    {
        var command = new NexyCommand(
            "status", "Shows the slots, what is in them, and what became of the last update.",
            "nexy-edge update status", "nexy-edge update status --json | jq '.slots[] | select(.booted)'")
        {
            Options = { State, CommonOptions.Json },
        };
        command.SetAction((parsed, cancellationToken) => ShowAsync(context, parsed, cancellationToken));
        return command;
    }

    private static Option<int> Number(string name, string description, int value, int max)
    {
        var option = new Option<int>(name)
        {
            Description = $"{description}: 1 to {max}.",
            HelpName = "N",
            DefaultValueFactory = _ => value,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var given) || given < 1 || given > max))
                result.AddError($"{name}: {token.Value} is out of range; allowed: 1 to {max}");
        });
        return option;
    }

    private static async Task<int> CommitAsync(
        CommandContext context, ParseResult parsed, int attempts, TimeSpan timeout, CancellationToken cancellationToken)
    {
        // What is wrong with it is a reason to go back where it came with an update, and else no business of this command.
        var configuration = context.Load(parsed, file: null);
        using var loggers = NexyLogging.Create(
            new LogLevelSwitch(configuration.Options.Log.Level), context.Io.Error, context.Io.LogFormat);
        var logger = loggers.CreateLogger("Nexy.Edge.Update");
        var commit = new UpdateCommit(
            UpdateMemory.Read(StateOf(context, parsed)), new HealthGate(attempts, timeout, TimeProvider.System, logger),
            new SpeakerHealth(configuration, TimeProvider.System).LookAsync, TimeProvider.System, logger);
        return (int)await commit.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<int> ShowAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var slots = await RaucClient.ReadSlotsAsync(RaucClient.Patience, cancellationToken).ConfigureAwait(false);
        var memory = UpdateMemory.Read(StateOf(context, parsed));
        if (parsed.GetValue(CommonOptions.Json))
            JsonOutput.Write(context.Io.Output, UpdateTable.ToJson(slots, memory));
        else
            context.Io.Output.Write(UpdateTable.Write(slots, memory));
        return (int)ExitCode.Ok;
    }

    // systemd may name several, with a colon between them; a unit of ours has one.
    private static string StateOf(CommandContext context, ParseResult parsed) =>
        parsed.GetValue(State) ?? context.Io.Variables.GetValueOrDefault("STATE_DIRECTORY")?.Split(':')[0] ?? UpdateMemory.InstalledFolder;
}
