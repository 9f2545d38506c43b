using Nexy.Edge.Processes;

namespace Nexy.Edge.Update;

/// <summary>rauc, as its command line offers it. Any thread. Needs its service, which its command line asks over D-Bus.</summary>
internal static class RaucClient
{
    private const string Program = "rauc";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // The boot loader's environment may be on a slow card, and is written and synced.
    private static readonly TimeSpan WritePatience = TimeSpan.FromSeconds(20);

    /// <summary>All slots.</summary>
    /// <exception cref="CommandException">rauc is not there, does not answer, or answers with what nobody knows.</exception>
    public static async Task<UpdateSlots> ReadSlotsAsync(CancellationToken cancellationToken)
    {
        var output = await RunAsync(["status", "--detailed", "--output-format=json"], Patience, cancellationToken).ConfigureAwait(false);
        try
        {
            return UpdateSlots.Parse(output);
        }
        catch (FormatException e)
        {
            throw new CommandException(ExitCode.Unreachable, $"The slots cannot be told: {e.Message}.", e);
        }
    }

    /// <summary>Tells the boot loader that the booted slot works.</summary>
    /// <exception cref="CommandException">It could not be told.</exception>
    public static Task MarkGoodAsync(CancellationToken cancellationToken) =>
        RunAsync(["status", "mark-good", "booted"], WritePatience, cancellationToken);

    private static async Task<string> RunAsync(string[] arguments, TimeSpan patience, CancellationToken cancellationToken)
    {
        ChildResult? run;
        try
        {
            run = await ChildProgram.RunAsync(Program, arguments, patience, cancellationToken).ConfigureAwait(false);
        }
        catch (CommandException e)
        {
            throw new CommandException(ExitCode.Unreachable, $"{e.Message} Look at `systemctl status rauc`.", e);
        }

        return run switch
        {
            null => throw new CommandException(
                ExitCode.Unreachable, "rauc is not installed: apt install rauc rauc-service. Only an image with slots needs it."),
            { ExitCode: not 0 } => throw new CommandException(
                ExitCode.Unreachable, $"`rauc {string.Join(' ', arguments)}` failed: {LastLineOf(run.Error)}. Look at `systemctl status rauc`."),
            _ => run.Output,
        };
    }

    // The lines before it are warnings of its libraries.
    private static string LastLineOf(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault("it says nothing").TrimEnd('.');
}
