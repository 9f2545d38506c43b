using System.Diagnostics.Metrics;
using Nexy.Edge.Audio.Tripwires;
using Nexy.Edge.Server;
using Nexy.Edge.Tripwires;

namespace Nexy.Edge.Tests.Tripwires;

/// <summary>R-J1, R-J2: the same tripwires for collectors of metrics.</summary>
public sealed class TripwireMeterTests : IDisposable
{
    private readonly OutputTripwires _output = new();
    private readonly List<(string Name, double Value, string? Unit, string? Description)> _measured = [];
    private readonly MeterListener _listener = new();

    public TripwireMeterTests()
    {
        _listener.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Note(instrument, value));
        _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Note(instrument, value));
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void Every_tripwire_of_both_processes_is_an_instrument_with_its_meaning()
    {
        using var daemon = new TripwireMeter(new TripwireRegistry(_output));
        using var server = new TripwireMeter(new TripwireRegistry(new ServerTripwires(TimeProvider.System)));
        _output.CallbackUnderrun.Increment();
        _output.RecreateTotal.Add(40);
        _output.RecreateTotal.Add(20);

        Collect();

        Assert.Superset(TripwireDefinitions.All.Select(one => one.Name).ToHashSet(), _measured.Select(one => one.Name).ToHashSet());
        Assert.Contains(("callback_underrun_count", 1, "{count}", TripwireDefinitions.Find("callback_underrun_count")!.Meaning), _measured);
        Assert.Contains(_measured, one => one is { Name: "recreate_total_ms", Value: 30, Unit: "ms" });
    }

    [Fact]
    public void Meter_that_is_gone_measures_nothing()
    {
        _output.LimiterActive.Increment();
        new TripwireMeter(new TripwireRegistry(_output)).Dispose();

        Collect();

        Assert.DoesNotContain(_measured, one => one is { Name: "limiter_active_count", Value: 1 });
    }

    private void Collect()
    {
        _listener.Start();
        _listener.RecordObservableInstruments();
    }

    // Other tests have meters of their own, at the same time.
    private void Note(Instrument instrument, double value)
    {
        if (instrument.Meter.Name != TripwireMeter.Name)
            return;
        lock (_measured)
            _measured.Add((instrument.Name, value, instrument.Unit, instrument.Description));
    }
}
