using System.Collections.Concurrent;

namespace Nexy.Edge.Tripwires;

/// <summary>Section <c>tripwires</c> of the configuration: thresholds by name. Any thread: a reload changes them.</summary>
internal sealed class TripwireOptions
{
    private readonly ConcurrentDictionary<string, double> _thresholds =
        new(TripwireDefinitions.All.Select(definition => KeyValuePair.Create(definition.Name, definition.Threshold)));

    /// <summary>The threshold of one; 0 never warns.</summary>
    public double this[string name]
    {
        get => _thresholds[name];
        set => _thresholds[name] = value;
    }
}
