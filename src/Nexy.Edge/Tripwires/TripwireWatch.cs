using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Tripwires;

/// <summary>
/// Tells of counters and timers that cross their thresholds, once per crossing, and of all that changed once a minute and at
/// the end (R-J4). Looks only while something happens: an idle daemon is not woken. Any thread.
/// </summary>
internal sealed class TripwireWatch : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SnapshotEvery = TimeSpan.FromMinutes(1);

    // Longer than the window of the thresholds: a crossing has become quiet by then.
    private static readonly TimeSpan RestAfter = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TripwireState> _states;

    private readonly TripwireRegistry _registry;
    private readonly TripwireOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private long _lookedCounts;
    private long _changedTimestamp;
    private long _snapshotTimestamp;
    private bool _isLooking;
    private bool _isDisposed;

    public TripwireWatch(TripwireRegistry registry, TripwireOptions options, TimeProvider time, ILogger<TripwireWatch> logger)
    {
        _registry = registry;
        _states = registry.Definitions.ToDictionary(definition => definition.Name, _ => new TripwireState(time.GetTimestamp()));
        _options = options;
        _time = time;
        _logger = logger;
        _snapshotTimestamp = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something is about to happen, or has: looks now and then from here on.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            if (_isLooking || _isDisposed)
                return;
            _isLooking = true;
            _changedTimestamp = _time.GetTimestamp();
            _timer.Change(LookEvery, LookEvery);
        }
    }

    /// <summary>All tripwires at this moment, held against their thresholds; a crossing that shows is told.</summary>
    public IReadOnlyList<TripwireStatus> Read()
    {
        lock (_gate)
            return [.. _registry.Read().Select(LookAt)];
    }

    /// <summary>Called after each look, under the gate: it must neither block nor call back.</summary>
    public event Action? Looked;

    /// <summary>All tripwires at this moment, held against their thresholds when they were looked at last.</summary>
    public IReadOnlyList<TripwireStatus> Peek()
    {
        lock (_gate)
            return [.. _registry.Read().Select(ToStatus)];
    }

    /// <summary>Tells of everything that changed since it was told last.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            _timer.Dispose();
            // What has crossed since the last look is told as well.
            foreach (var reading in _registry.Read())
                LookAt(reading);
            TellChanges();
        }
    }

    private void Look()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            foreach (var reading in _registry.Read())
                LookAt(reading);
            if (_time.GetElapsedTime(_snapshotTimestamp) >= SnapshotEvery)
                TellChanges();
            RestWhenQuiet();
            Looked?.Invoke();
        }
    }

    private TripwireStatus LookAt(TripwireReading reading)
    {
        var state = _states[reading.Definition.Name];
        var threshold = _options[reading.Definition.Name];
        if (state.Crosses(reading, threshold, _time))
            TripwireLog.Crossed(
                _logger, reading.Definition.Name, state.Measured, reading.Definition.ThresholdUnit, threshold, reading.Definition.Meaning);
        return ToStatus(reading);
    }

    private TripwireStatus ToStatus(TripwireReading reading)
    {
        var state = _states[reading.Definition.Name];
        return new TripwireStatus(reading, _options[reading.Definition.Name], state.Measured, state.IsOver);
    }

    private void TellChanges()
    {
        _snapshotTimestamp = _time.GetTimestamp();
        foreach (var reading in _registry.Read())
        {
            var state = _states[reading.Definition.Name];
            if (reading.Count == state.ToldCount)
                continue;
            TripwireLog.Snapshot(
                _logger, reading.Definition.Name, reading.Value, reading.Definition.Unit, reading.Max, reading.Count - state.ToldCount);
            state.ToldCount = reading.Count;
        }
    }

    private void RestWhenQuiet()
    {
        var counts = _registry.Read().Sum(reading => reading.Count);
        if (counts != _lookedCounts)
            _changedTimestamp = _time.GetTimestamp();
        _lookedCounts = counts;
        if (_time.GetElapsedTime(_changedTimestamp) < RestAfter)
            return;
        _isLooking = false;
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
