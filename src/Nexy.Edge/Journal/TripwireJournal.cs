using Nexy.Edge.Tripwires;

namespace Nexy.Edge.Journal;

/// <summary>The tripwires that daemons and servers have left in the journal (R-J3, R-J4).</summary>
internal static class TripwireJournal
{
    private const string Snapshot = "tripwire_snapshot";
    private const string Crossed = "tripwire_crossed";

    // Two of the last processes with all that they count, and more than an hour of a bad day.
    private const int MaxLastEntries = 3000;

    /// <summary>All since a time in journalctl's syntax, the oldest first.</summary>
    public static Task<IReadOnlyList<TripwireRecord>> ReadSinceAsync(string since, CancellationToken cancellationToken) =>
        ReadAsync(new JournalQuery(Matches) { Since = since }, cancellationToken);

    /// <summary>What the last daemon and the last server have told; counts that were never told are zero.</summary>
    public static async Task<IReadOnlyList<TripwireRecord>> ReadLastAsync(CancellationToken cancellationToken)
    {
        var records = await ReadAsync(new JournalQuery(Matches) { MaxEntries = MaxLastEntries }, cancellationToken)
            .ConfigureAwait(false);
        return [.. LastProcess(records, TripwireDefinitions.Output), .. LastProcess(records, TripwireDefinitions.Server)];
    }

    private static string[] Matches => [$"NEXY_EVENT={Snapshot}", $"NEXY_EVENT={Crossed}"];

    private static async Task<IReadOnlyList<TripwireRecord>> ReadAsync(JournalQuery query, CancellationToken cancellationToken)
    {
        var entries = await JournalReader.ReadAsync(query, cancellationToken).ConfigureAwait(false);
        return [.. entries.Select(ToRecord)];
    }

    private static TripwireRecord ToRecord(JournalEntry entry) => new(
        entry.At, entry["NEXY_TRIPWIRE"], entry["NEXY_EVENT"] == Crossed, entry.NumberOf("NEXY_VALUE"), entry["NEXY_UNIT"],
        entry.NumberOf("NEXY_MAX"), (long)entry.NumberOf("NEXY_ADDED"), entry.NumberOf("NEXY_THRESHOLD"), entry.ProcessKey);

    private static IEnumerable<TripwireRecord> LastProcess(
        IReadOnlyList<TripwireRecord> records, IReadOnlyList<TripwireDefinition> definitions)
    {
        var names = definitions.Select(definition => definition.Name).ToHashSet();
        TripwireRecord[] ours = [.. records.Where(record => names.Contains(record.Name))];
        return ours.Length == 0 ? [] : ours.Where(record => record.ProcessKey == ours[^1].ProcessKey);
    }
}
