using System.Diagnostics.Metrics;

namespace Nexy.Edge.Tripwires;

/// <summary>
/// The tripwires of a process as instruments of the meter <c>Nexy.Edge</c>, for collectors that know .NET's metrics. Costs
/// nothing while nobody collects.
/// </summary>
internal sealed class TripwireMeter : IDisposable
{
    public const string Name = "Nexy.Edge";

    private readonly Meter _meter = new(Name, ProductVersion.Text);

    public TripwireMeter(TripwireRegistry registry)
    {
        foreach (var definition in registry.Definitions)
            Add(registry, definition);
    }

    public void Dispose() => _meter.Dispose();

    private void Add(TripwireRegistry registry, TripwireDefinition definition)
    {
        if (definition.Kind == TripwireKind.Counter)
            _meter.CreateObservableCounter(definition.Name, () => registry.Read(definition).Count, "{count}", definition.Meaning);
        else
            _meter.CreateObservableGauge(definition.Name, () => registry.Read(definition).Value, definition.Unit, definition.Meaning);
    }
}
