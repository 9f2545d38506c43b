using System.Text.Json;
using Nexy.Edge.Processes;

namespace Nexy.Edge.Journal;

/// <summary>
/// Reads the journal with journalctl, which knows every form that journals have. Any thread. Errors come as
/// <see cref="CommandException"/> with what to do.
/// </summary>
internal static class JournalReader
{
    private const string Program = "journalctl";

    // A month of a bad device is read in this time; a disk that hangs is not waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The records that match, the oldest first; none is no error.</summary>
    public static async Task<IReadOnlyList<JournalEntry>> ReadAsync(JournalQuery query, CancellationToken cancellationToken)
    {
        var run = await ChildProgram.RunAsync(Program, query.ToArguments(), Patience, cancellationToken).ConfigureAwait(false)
            ?? throw Fault("journalctl is not installed, so the journal cannot be read; install the Debian package systemd.");
        JournalEntry[] entries =
        [
            .. run.Output.Split('\n').Where(line => line.StartsWith('{')).Select(Parse).OfType<JournalEntry>(),
        ];
        if (entries.Length == 0 && ProblemOf(run) is { } problem)
            throw Fault(problem);
        return entries;
    }

    private static string? ProblemOf(ChildResult run)
    {
        if (Says(run, "insufficient permissions") || Says(run, "not seeing messages from other users"))
            return "This user may not read the journal: join the group systemd-journal "
                + "(`sudo usermod -aG systemd-journal $USER`, then log in again), or use sudo.";
        if (Says(run, "No journal files were found"))
            return "There is no journal on this machine: systemd-journald does not run, or keeps none (Storage= in journald.conf).";
        return run.ExitCode != 0 && run.Error.Trim().Length > 0 ? $"journalctl says: {run.Error.Trim()}" : null;
    }

    private static bool Says(ChildResult run, string words) => run.Error.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static CommandException Fault(string sentence) => new(ExitCode.File, sentence);

    private static JournalEntry? Parse(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return new JournalEntry(json.RootElement.EnumerateObject()
                .Where(field => field.Value.ValueKind == JsonValueKind.String)
                .ToDictionary(field => field.Name, field => field.Value.GetString()!));
        }
        catch (JsonException)
        {
            // journalctl was ended in the middle of a line, or the journal is damaged there: the others stand.
            return null;
        }
    }
}
