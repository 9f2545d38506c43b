using System.Globalization;

namespace Nexy.Edge.Journal;

/// <summary>One record of the journal.</summary>
/// <param name="Fields">As journalctl gives them; a field that is no text is left out.</param>
internal sealed record JournalEntry(IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>When it was written, by the wall clock of then.</summary>
    public DateTimeOffset At => DateTimeOffset.UnixEpoch.AddMicroseconds(LongOf("__REALTIME_TIMESTAMP"));

    /// <summary>Tells apart the processes that write under one name.</summary>
    public string ProcessKey => $"{this["_BOOT_ID"]}/{this["_PID"]}";

    /// <summary>A field's text; empty when there is no such field.</summary>
    public string this[string field] => Fields.GetValueOrDefault(field, "");

    /// <summary>A field that holds a number; 0 when it holds none.</summary>
    public double NumberOf(string field) =>
        double.TryParse(this[field], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;

    private long LongOf(string field) => long.TryParse(this[field], CultureInfo.InvariantCulture, out var value) ? value : 0;
}
