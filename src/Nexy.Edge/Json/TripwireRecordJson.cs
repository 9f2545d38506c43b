using Nexy.Edge.Journal;

namespace Nexy.Edge.Json;

/// <summary>What the journal holds of a tripwire at one moment.</summary>
/// <param name="Event">snapshot or crossed.</param>
/// <param name="Max">Absent for counters and crossings.</param>
/// <param name="Added">Events since the snapshot before; absent for crossings.</param>
/// <param name="Threshold">Absent for snapshots.</param>
internal sealed record TripwireRecordJson(
    DateTimeOffset At, string Event, string Name, double Value, string Unit, double? Max, long? Added, double? Threshold)
{
    public TripwireRecordJson(TripwireRecord record)
        : this(
            record.At, record.IsCrossing ? "crossed" : "snapshot", record.Name, record.Value, record.Unit,
            record.Max > 0 ? record.Max : null, record.IsCrossing ? null : record.Added, record.IsCrossing ? record.Threshold : null)
    {
    }
}
