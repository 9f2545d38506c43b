namespace Nexy.Edge.TestKit;

/// <summary>
/// A clock that moves only when a test says so: timestamps, the time of day, and timers, which ring on the thread
/// that lets time pass. Any thread.
/// </summary>
public sealed class ManualTimeProvider(DateTimeOffset now, TimeZoneInfo zone) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private long _ticks = now.UtcTicks;
    private long _targetTicks = now.UtcTicks;

    /// <summary>
    /// A clock at some time, in UTC. It is not zero: code must not take a timestamp of zero for "never".
    /// </summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc)
    {
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => zone;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>A clock at a time that is written in UTC, in a zone so many hours east.</summary>
    public static ManualTimeProvider At(string utc, int zoneHours = 0) => new(
        DateTimeOffset.Parse(utc, null),
        TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(zoneHours), "test", "test"));

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ManualTimer timer = new(this, callback, state);
        lock (_gate)
            _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass; timers that are due ring one after the other, each at its own time.</summary>
    public void Advance(TimeSpan by)
    {
        long target;
        lock (_gate)
            target = _targetTicks += by.Ticks;
        while (TakeNextDue(target) is { } timer)
            timer.RingIfDue(GetTimestamp());
    }

    /// <summary>Timers that will ring.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_gate)
                return _timers.Count(timer => timer.DueTicks < long.MaxValue);
        }
    }

    internal void Remove(ManualTimer timer)
    {
        lock (_gate)
            _timers.Remove(timer);
    }

    private ManualTimer? TakeNextDue(long target)
    {
        lock (_gate)
        {
            ManualTimer? next = _timers.MinBy(timer => timer.DueTicks);
            bool isDue = next is not null && next.DueTicks <= target;
            Volatile.Write(ref _ticks, Math.Max(_ticks, isDue ? next!.DueTicks : target));
            return isDue ? next : null;
        }
    }
}
