using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio.Tripwires;
using Nexy.Edge.Linux.Journal;
using Nexy.Edge.Logging;
using Nexy.Edge.Server;
using Nexy.Edge.TestKit;
using Nexy.Edge.Tripwires;

namespace Nexy.Edge.Tests.Tripwires;

/// <summary>R-J4: thresholds and snapshots.</summary>
public sealed class TripwireWatchTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly OutputTripwires _output = new();
    private readonly TripwireOptions _options = new();
    private readonly List<JournalRecord> _records = [];
    private readonly ILoggerFactory _loggers;
    private readonly TripwireWatch _watch;

    public TripwireWatchTests()
    {
        _loggers = NexyLogging.Create(
            new LogOptions(), TextWriter.Null, LogLineFormat.Journal, record => Take(record), TimeProvider.System);
        _watch = new TripwireWatch(new TripwireRegistry(_output), _options, _time, _loggers.CreateLogger<TripwireWatch>());
    }

    public void Dispose()
    {
        _watch.Dispose();
        _loggers.Dispose();
    }

    [Fact] // R-J1 R-J2 R-J4
    public void Everything_that_is_counted_has_a_definition_and_the_other_way_round()
    {
        var output = new TripwireRegistry(_output);
        var server = new TripwireRegistry(new ServerTripwires(_time));

        Assert.Equal(output.Names.Order(), TripwireDefinitions.Output.Select(definition => definition.Name).Order());
        Assert.Equal(server.Names.Order(), TripwireDefinitions.Server.Select(definition => definition.Name).Order());
        Assert.Equal(TripwireDefinitions.All.Count, TripwireDefinitions.All.Select(definition => definition.Name).Distinct().Count());
    }

    [Fact] // R-J4
    public void Crossing_of_a_counter_is_told_once_and_again_after_a_quiet_minute()
    {
        _options["stream_lost_count"] = 2;
        _watch.Wake();
        _output.StreamLost.Increment();
        Pass(seconds: 10);
        Assert.Empty(Crossings());

        _output.StreamLost.Increment();
        Pass(seconds: 10);
        _output.StreamLost.Increment();
        Pass(seconds: 30);
        Assert.Equal(["stream_lost_count"], Crossings());

        Pass(seconds: 90);
        _output.StreamLost.Increment();
        _output.StreamLost.Increment();
        Pass(seconds: 10);
        Assert.Equal(["stream_lost_count", "stream_lost_count"], Crossings());
    }

    [Fact] // R-J4
    public void Few_events_over_many_minutes_cross_nothing()
    {
        _options["stream_lost_count"] = 2;
        _watch.Wake();
        for (var minute = 0; minute < 10; minute++)
        {
            _output.StreamLost.Increment();
            Pass(seconds: 75);
        }

        Assert.Empty(Crossings());
    }

    [Fact] // R-J4
    public void Timer_that_swings_around_its_threshold_is_told_once()
    {
        _options["recreate_total_ms"] = 100;
        _watch.Wake();
        for (var round = 0; round < 10; round++)
        {
            Fill(_output.RecreateTotal, round % 2 == 0 ? 105 : 95);
            Pass(seconds: 10);
        }

        Assert.Equal(["recreate_total_ms"], Crossings());

        Fill(_output.RecreateTotal, 10);
        Pass(seconds: 10);
        Fill(_output.RecreateTotal, 105);
        Pass(seconds: 10);
        Assert.Equal(2, Crossings().Count());
    }

    [Fact] // R-J4
    public void Threshold_of_zero_never_warns()
    {
        _options["callback_underrun_count"] = 0;
        _watch.Wake();
        for (var i = 0; i < 1000; i++)
            _output.CallbackUnderrun.Increment();
        Pass(seconds: 30);

        Assert.Empty(Crossings());
    }

    [Fact] // R-J4
    public void Snapshot_tells_what_changed_once_a_minute_and_at_the_end()
    {
        _watch.Wake();
        _output.Switch.Increment();
        Pass(seconds: 65);
        Assert.Equal([("switch_count", "1")], Snapshots());

        Pass(seconds: 240);
        Assert.Single(Snapshots());

        _output.Switch.Increment();
        _watch.Dispose();
        Assert.Equal([("switch_count", "1"), ("switch_count", "2")], Snapshots());
    }

    [Fact] // R-J4
    public void Idle_daemon_is_not_woken_and_a_new_turn_looks_again()
    {
        _watch.Wake();
        Pass(seconds: 150);
        Assert.Equal(0, _time.ArmedTimers);

        _options["switch_count"] = 1;
        _watch.Wake();
        _output.Switch.Increment();
        Pass(seconds: 10);
        Assert.Equal(["switch_count"], Crossings());
    }

    private static void Fill(TripwireTimer timer, double milliseconds)
    {
        for (var i = 0; i < TripwireTimer.WindowSamples; i++)
            timer.Add(milliseconds);
    }

    private void Pass(int seconds)
    {
        for (var i = 0; i < seconds; i++)
            _time.Advance(TimeSpan.FromSeconds(1));
    }

    private IEnumerable<string> Crossings() =>
        Told("tripwire_crossed").Select(record => Value(record, "NEXY_TRIPWIRE"));

    private IEnumerable<(string, string)> Snapshots() =>
        Told("tripwire_snapshot").Select(record => (Value(record, "NEXY_TRIPWIRE"), Value(record, "NEXY_VALUE")));

    // The journal's thread brings them.
    private List<JournalRecord> Told(string name)
    {
        var marker = Guid.NewGuid().ToString();
        _loggers.CreateLogger("marker").LogInformation("{Marker}", marker);
        Wait.Until("the journal", () =>
        {
            lock (_records)
                return _records.Any(record => Value(record, "MESSAGE") == marker);
        });
        lock (_records)
            return [.. _records.Where(record => Value(record, "NEXY_EVENT") == name)];
    }

    private static string Value(JournalRecord record, string name) =>
        record.Fields().FirstOrDefault(field => field.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..] ?? "";

    private bool Take(JournalRecord record)
    {
        lock (_records)
            _records.Add(record);
        return true;
    }
}
