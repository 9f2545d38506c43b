namespace Nexy.Edge.Journal;

/// <summary>What the journal holds of a tripwire at one moment.</summary>
/// <param name="At">When it was written.</param>
/// <param name="Name">Which tripwire.</param>
/// <param name="IsCrossing">A threshold was crossed; otherwise it is part of a snapshot.</param>
/// <param name="Value">Of a snapshot the value, of a crossing what crossed.</param>
/// <param name="Unit">Of the value.</param>
/// <param name="Max">Of a snapshot; 0 for a counter.</param>
/// <param name="Added">Of a snapshot: events since the one before.</param>
/// <param name="Threshold">Of a crossing.</param>
/// <param name="ProcessKey">Counts begin anew with each process.</param>
internal sealed record TripwireRecord(
    DateTimeOffset At, string Name, bool IsCrossing, double Value, string Unit, double Max, long Added, double Threshold,
    string ProcessKey);
