namespace Nexy.Edge.Tripwires;

/// <summary>What a technician needs to know of a counter or a timer.</summary>
/// <param name="Name">As it is counted; names of timers end in <c>_ms</c>.</param>
/// <param name="Meaning">What is counted or timed.</param>
/// <param name="Threshold">
/// From where on it is worth a warning: for a counter how many within a minute, for a timer the average of its window in
/// milliseconds; 0 never.
/// </param>
internal sealed record TripwireDefinition(string Name, string Meaning, double Threshold)
{
    public bool IsTimer => Name.EndsWith("_ms", StringComparison.Ordinal);

    public string Unit => IsTimer ? "ms" : "count";
}
