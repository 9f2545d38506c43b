using Nexy.Edge.Processes;

namespace Nexy.Edge.Update;

/// <summary>rauc, as its command line offers it. Any thread. Needs its service, which its command line asks over D-Bus.</summary>
internal static class RaucClient
{
    private const string Program = "rauc";

    /// <summary>For somebody who waits in front of a system that has been up for a while.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// While the system starts: rauc's service may have to be started first, reads all slots, and everything else starts as well.
    /// 7 s were measured on a slow machine; giving up costs one of the boot loader's tries.
    /// </summary>
    public static readonly TimeSpan BootPatience = TimeSpan.FromSeconds(30);

    // The boot loader's environment may be on a slow card, and is written and synced.
    private static readonly TimeSpan WritePatience = TimeSpan.FromSeconds(20);

    /// <summary>All slots.</summary>
    /// <param name="patience">How long rauc may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CommandException">rauc is not there, does not answer, or answers with what nobody knows.</exception>
    public static async Task<UpdateSlots> ReadSlotsAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var output = await RunAsync(["status", "--detailed", "--output-format=json"], patience, cancellationToken).ConfigureAwait(false);
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
