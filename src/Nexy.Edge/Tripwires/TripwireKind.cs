namespace Nexy.Edge.Tripwires;

/// <summary>What a tripwire measures.</summary>
internal enum TripwireKind
{
    /// <summary>Events; only grows.</summary>
    Counter,

    /// <summary>Durations: average and maximum of the last hundred.</summary>
    Timer,

    /// <summary>Something that goes up and down.</summary>
    Level,
}
