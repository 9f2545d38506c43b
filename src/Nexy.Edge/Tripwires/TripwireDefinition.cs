namespace Nexy.Edge.Tripwires;

/// <summary>What a technician needs to know of a counter, a timer or a level.</summary>
/// <param name="Name">As it is counted; names of timers end in <c>_ms</c>, those of counters in <c>_count</c>.</param>
/// <param name="Meaning">What is counted or timed.</param>
/// <param name="Threshold">
/// From where on it is worth a warning: for a counter how many within a minute, for a timer the average of its window in
/// milliseconds, for a level its value; 0 never.
/// </param>
/// <param name="LevelUnit">What a level is counted in; empty for the others.</param>
internal sealed record TripwireDefinition(string Name, string Meaning, double Threshold, string LevelUnit = "")
{
    public TripwireKind Kind { get; } = LevelUnit.Length > 0
        ? TripwireKind.Level
        : Name.EndsWith("_ms", StringComparison.Ordinal) ? TripwireKind.Timer : TripwireKind.Counter;

    public string Unit => Kind switch
    {
        TripwireKind.Timer => "ms",
        TripwireKind.Level => LevelUnit,
        _ => "count",
    };

    /// <summary>What a threshold is held against.</summary>
    public string ThresholdUnit => Kind switch
    {
        TripwireKind.Timer => "ms on average",
        TripwireKind.Level => LevelUnit,
        _ => "in a minute",
    };
}
