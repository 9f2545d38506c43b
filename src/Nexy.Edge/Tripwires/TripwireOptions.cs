namespace Nexy.Edge.Tripwires;

/// <summary>Section <c>tripwires</c> of the configuration: thresholds by name.</summary>
internal sealed class TripwireOptions
{
    private readonly Dictionary<string, double> _thresholds =
        TripwireDefinitions.All.ToDictionary(definition => definition.Name, definition => definition.Threshold);

    /// <summary>The threshold of one; 0 never warns.</summary>
    public double this[string name]
    {
        get => _thresholds[name];
        set => _thresholds[name] = value;
    }
}
