namespace Nexy.Edge.Tripwires;

/// <summary>A tripwire at one moment, held against its threshold.</summary>
/// <param name="Reading">Its values.</param>
/// <param name="Threshold">From where on it warns; 0 never.</param>
/// <param name="Measured">What counts against that: what a counter counted within the last minute, else the value.</param>
/// <param name="IsOver">It has crossed the threshold and was not quiet since.</param>
internal readonly record struct TripwireStatus(TripwireReading Reading, double Threshold, double Measured, bool IsOver);
