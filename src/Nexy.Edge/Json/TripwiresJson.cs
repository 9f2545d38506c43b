namespace Nexy.Edge.Json;

/// <summary>Tripwires as they are now.</summary>
/// <param name="Daemon">Of the daemon; absent while none answers.</param>
/// <param name="Server">Of the answering server; empty for one of another make, or that does not answer.</param>
internal sealed record TripwiresJson(IReadOnlyList<TripwireJson>? Daemon, IReadOnlyList<TripwireJson> Server)
{
    /// <summary>What the last daemon left in the journal, the oldest first; only where none answers.</summary>
    public IReadOnlyList<TripwireRecordJson>? Journal { get; init; }

    /// <summary>Seconds since the newest of those.</summary>
    public double? JournalAgeSec { get; init; }
}
