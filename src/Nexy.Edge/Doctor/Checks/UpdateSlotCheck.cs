using System.Text.Json;
using Nexy.Edge.Processes;

namespace Nexy.Edge.Doctor.Checks;

/// <summary>Which slot of an image runs, where there are slots.</summary>
internal static class UpdateSlotCheck
{
    private const string Name = "update_slot";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var run = await ChildProgram.RunAsync("rauc", ["status", "--output-format=json"], Patience, cancellationToken)
                .ConfigureAwait(false);
            return run is null ? Finding.Unknown(Name, "no slots: rauc is not installed") : Describe(run);
        }
        catch (CommandException e)
        {
            return Finding.Unknown(Name, e.Message);
        }
    }

    /// <summary>What rauc said.</summary>
    internal static Finding Describe(ChildResult run)
    {
        if (run.ExitCode != 0)
            return Finding.Unknown(Name, $"rauc says: {run.Error.Trim()}");
        try
        {
            using var json = JsonDocument.Parse(run.Output);
            var booted = json.RootElement.GetProperty("booted").GetString();
            return run.Output.Contains("\"boot_status\":\"bad\"", StringComparison.Ordinal)
                ? Finding.Warn(Name, "slot_bad", $"booted {booted}, and a slot is marked bad", "`rauc status` names it; install the update again.")
                : Finding.Ok(Name, $"booted {booted}");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Finding.Unknown(Name, $"rauc answered in another form: {e.Message}");
        }
    }
}
