namespace Nexy.Edge.Rpc;

/// <summary>
/// Any thread. The time limits of all calls of a server, with one timer that rings when the first could be due. Nearly
/// all limits are taken back long before, so to set one costs no more than a place here.
/// </summary>
internal sealed class CallAlarms : IDisposable
{
    // A timer takes 49 days at most; who waits longer waits for ever.
    private const double MaxMilliseconds = uint.MaxValue - 1;

    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly Lock _gate = new();
    private readonly Dictionary<ICallAlarm, TimeSpan> _dueAt = [];
    private readonly ITimer _timer;
    private TimeSpan _ringsAt = TimeSpan.MaxValue;

    public CallAlarms(TimeProvider time)
    {
        _time = time;
        _origin = time.GetTimestamp();
        _timer = time.CreateTimer(
            static state => ((CallAlarms)state!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <summary>Rings once after that time, unless it is taken back.</summary>
    public void Set(ICallAlarm alarm, TimeSpan after)
    {
        if (after.TotalMilliseconds > MaxMilliseconds)
            return;
        lock (_gate)
        {
            var now = Now;
            _dueAt[alarm] = now + after;
            if (now + after < _ringsAt)
                Arm(now + after, now);
        }
    }

    /// <summary>Takes it back; it may be ringing at this moment.</summary>
    public void Clear(ICallAlarm alarm)
    {
        lock (_gate)
            _dueAt.Remove(alarm);
    }

    public void Dispose() => _timer.Dispose();

    private void Ring()
    {
        foreach (var alarm in TakeDue())
            alarm.Ring();
    }

    private List<ICallAlarm> TakeDue()
    {
        List<ICallAlarm> due = [];
        lock (_gate)
        {
            var now = Now;
            var next = TimeSpan.MaxValue;
            foreach (var (alarm, dueAt) in _dueAt)
            {
                if (dueAt <= now)
                    due.Add(alarm);
                else if (dueAt < next)
                    next = dueAt;
            }

            foreach (var alarm in due)
                _dueAt.Remove(alarm);
            Arm(next, now);
        }

        return due;
    }

    // A timer counts whole milliseconds and drops the rest: rounded down it would ring too early, again and again.
    private void Arm(TimeSpan ringsAt, TimeSpan now)
    {
        _ringsAt = ringsAt;
        if (ringsAt < TimeSpan.MaxValue)
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling((ringsAt - now).TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
