namespace Nexy.Edge.TestKit;

/// <summary>
/// A clock that moves only when a test says so. It serves timestamps and the time of day; it makes no
/// timers, so code under test that wants one gets a real one. Any thread.
/// </summary>
public sealed class ManualTimeProvider(DateTimeOffset now, TimeZoneInfo zone) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    /// <summary>A clock at some time, in UTC.</summary>
    public ManualTimeProvider()
        // Not zero: code must not take a timestamp of zero for "never".
        : this(DateTimeOffset.MinValue.AddDays(1), TimeZoneInfo.Utc)
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

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
