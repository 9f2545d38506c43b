namespace Nexy.Edge.Tripwires;

/// <summary>A counter or timer at one moment.</summary>
/// <param name="Definition">Which one.</param>
/// <param name="Value">Events so far, or the average of the window in milliseconds.</param>
/// <param name="Max">Largest of the window in milliseconds; 0 for a counter.</param>
/// <param name="Count">Events or measurements so far: what has changed when this has.</param>
internal readonly record struct TripwireReading(TripwireDefinition Definition, double Value, double Max, long Count);
