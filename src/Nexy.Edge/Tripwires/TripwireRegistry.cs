using Nexy.Edge.Audio.Tripwires;
using Nexy.Edge.Server;

namespace Nexy.Edge.Tripwires;

/// <summary>
/// All tripwires of a process under their names; status, tripwires, the control service, the journal and the metrics read
/// the same. Any thread.
/// </summary>
internal sealed class TripwireRegistry
{
    private readonly Dictionary<string, Func<TripwireDefinition, TripwireReading>> _readers = [];

    /// <summary>Of a daemon.</summary>
    public TripwireRegistry(OutputTripwires output)
    {
        foreach (var counter in output.Counters)
            _readers[counter.Name] = definition => OfCounter(definition, counter.Value);
        foreach (var timer in output.Timers)
            _readers[timer.Name] = definition => new(definition, timer.AverageMs, timer.MaxMs, timer.Count);
        Definitions = TripwireDefinitions.Output;
    }

    /// <summary>Of an answering server.</summary>
    public TripwireRegistry(ServerTripwires server)
    {
        foreach (var counter in server.Counters)
            _readers[counter.Name] = definition => OfCounter(definition, counter.Value);
        _readers[server.FirstAudio.Name] = definition =>
        {
            var (averageMs, maxMs, count) = server.FirstAudio.Read();
            return new TripwireReading(definition, averageMs, maxMs, count);
        };
        _readers[server.InFlight.Name] = definition =>
        {
            var (value, max, raised) = server.InFlight.Read();
            return new TripwireReading(definition, value, max, raised);
        };
        _readers[server.MessageRate.Name] = definition =>
        {
            var (perSec, max, count) = server.MessageRate.Read();
            return new TripwireReading(definition, perSec, max, count);
        };
        Definitions = TripwireDefinitions.Server;
    }

    /// <summary>What there is to read, in the order in which it is shown.</summary>
    public IReadOnlyList<TripwireDefinition> Definitions { get; }

    /// <summary>All names that something is counted under.</summary>
    public IEnumerable<string> Names => _readers.Keys;

    /// <summary>All at this moment, in the order of their definitions.</summary>
    public IEnumerable<TripwireReading> Read() => Definitions.Select(Read);

    /// <summary>One at this moment.</summary>
    public TripwireReading Read(TripwireDefinition definition) => _readers[definition.Name](definition);

    private static TripwireReading OfCounter(TripwireDefinition definition, long value) => new(definition, value, 0, value);
}
