using Nexy.Edge.Audio.Tripwires;

namespace Nexy.Edge.Tripwires;

/// <summary>All counters and timers under their names; status, the control service and the journal read the same. Any thread.</summary>
internal sealed class TripwireRegistry(OutputTripwires output)
{
    private readonly Dictionary<string, TripwireCounter> _counters = output.Counters.ToDictionary(counter => counter.Name);
    private readonly Dictionary<string, TripwireTimer> _timers = output.Timers.ToDictionary(timer => timer.Name);

    /// <summary>All at this moment, in the order of their definitions.</summary>
    public IEnumerable<TripwireReading> Read() => TripwireDefinitions.All.Select(Read);

    private TripwireReading Read(TripwireDefinition definition)
    {
        if (!definition.IsTimer)
        {
            var value = _counters[definition.Name].Value;
            return new TripwireReading(definition, value, 0, value);
        }

        var timer = _timers[definition.Name];
        return new TripwireReading(definition, timer.AverageMs, timer.MaxMs, timer.Count);
    }
}
