namespace Nexy.Edge.Tripwires;

/// <summary>A tripwire at one moment.</summary>
/// <param name="Definition">Which one.</param>
/// <param name="Value">Events so far, the average of the window in milliseconds, or the level.</param>
/// <param name="Max">Largest of the window in milliseconds, or highest level since the start; 0 for a counter.</param>
/// <param name="Count">Events, measurements or rises so far: what has changed when this has.</param>
internal readonly record struct TripwireReading(TripwireDefinition Definition, double Value, double Max, long Count);
