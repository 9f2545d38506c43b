using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Server;

/// <summary>
/// Any thread. Ends requests that have sent nothing for too long (R-S6). One timer for all of them: it rings when the
/// first could be due. A message costs nothing here, it only moves what the timer finds.
/// </summary>
internal sealed class IdleWatch : IDisposable
{
    private readonly TimeSpan _timeout;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly HashSet<AdmissionLease> _leases = [];
    private readonly ITimer _timer;
    private bool _isSet;

    public IdleWatch(TimeSpan timeout, TimeProvider time, ILogger logger)
    {
        _timeout = timeout;
        _logger = logger;
        _timer = time.CreateTimer(
            static state => ((IdleWatch)state!).EndIdle(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(AdmissionLease lease)
    {
        lock (_gate)
        {
            _leases.Add(lease);
            if (!_isSet)
                Set(_timeout);
        }
    }

    public void Remove(AdmissionLease lease)
    {
        lock (_gate)
            _leases.Remove(lease);
    }

    public void Dispose() => _timer.Dispose();

    private void EndIdle()
    {
        // Outside the gate: whoever is ended may release at once.
        foreach (var lease in TakeDue())
        {
            var idle = lease.Idle;
            ServerLog.CleanupStarted(_logger, lease.SessionId, lease.HardwareId);
            if (lease.TryEnd(Refusal.IdleTimeout(lease.SessionId, idle)))
                ServerLog.StreamIdle(_logger, idle.TotalSeconds, lease.SessionId, lease.HardwareId);
            else
                ServerLog.AlreadyReleased(_logger, lease.SessionId, lease.HardwareId, method: "EndIdle");
        }
    }

    private List<AdmissionLease> TakeDue()
    {
        lock (_gate)
        {
            var due = _leases.Where(lease => lease.Idle >= _timeout).ToList();
            _leases.ExceptWith(due);
            _isSet = false;
            if (_leases.Count > 0)
                Set(_timeout - _leases.Max(lease => lease.Idle));
            return due;
        }
    }

    // A timer counts whole milliseconds and drops the rest: one more, or it would ring too early, again and again.
    private void Set(TimeSpan due)
    {
        _isSet = true;
        _timer.Change(TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(due.TotalMilliseconds)) + 1), Timeout.InfiniteTimeSpan);
    }
}
