namespace Nexy.Edge.TestKit;

/// <summary>A timer of a <see cref="ManualTimeProvider"/>. Any thread.</summary>
internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    private readonly Lock _gate = new();
    private long _dueTicks = long.MaxValue;
    private long _periodTicks;

    /// <summary>When it rings next; never is the end of time.</summary>
    public long DueTicks
    {
        get
        {
            lock (_gate)
                return _dueTicks;
        }
    }

    /// <summary>Rings if it is due at that time, on the thread of the caller.</summary>
    public void RingIfDue(long atTicks)
    {
        lock (_gate)
        {
            if (_dueTicks > atTicks)
                return;
            _dueTicks = _periodTicks > 0 ? _dueTicks + _periodTicks : long.MaxValue;
        }

        callback(state);
    }

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        long now = clock.GetTimestamp();
        lock (_gate)
        {
            _dueTicks = dueTime < TimeSpan.Zero ? long.MaxValue : now + dueTime.Ticks;
            _periodTicks = period.Ticks;
        }

        RingIfDue(now);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
            _dueTicks = long.MaxValue;
        clock.Remove(this);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
