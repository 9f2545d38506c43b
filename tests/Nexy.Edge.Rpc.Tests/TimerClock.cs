namespace Nexy.Edge.Rpc.Tests;

/// <summary>A clock whose timers ring when a test lets time pass. Any thread.</summary>
internal sealed class TimerClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(() => callback(state), GetUtcNow() + dueTime);
        if (dueTime == TimeSpan.Zero)
            timer.Ring();
        lock (_gate)
            _timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        Timer[] due;
        lock (_gate)
        {
            _now += by;
            due = [.. _timers.Where(timer => timer.DueAt <= _now)];
        }

        foreach (var timer in due)
            timer.Ring();
    }

    private sealed class Timer(Action ring, DateTimeOffset dueAt) : ITimer
    {
        private int _over;

        public DateTimeOffset DueAt { get; } = dueAt;

        public void Ring()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
                ring();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => Interlocked.Exchange(ref _over, 1);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
