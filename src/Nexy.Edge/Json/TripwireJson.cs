namespace Nexy.Edge.Json;

/// <summary>A counter, a timer with its average and maximum and how often it has measured, or a level.</summary>
internal sealed record TripwireJson(string Name, string Unit, double Value, double? Max, long? Count)
{
    /// <summary>From where on it warns; absent where it never does.</summary>
    public double? Threshold { get; init; }

    /// <summary>What is held against the threshold: what a counter counted within the last minute, else the value.</summary>
    public double? Measured { get; init; }

    /// <summary>It has crossed the threshold and was not quiet since.</summary>
    public bool Over { get; init; }

    /// <summary>In a sentence.</summary>
    public string? Meaning { get; init; }
}
