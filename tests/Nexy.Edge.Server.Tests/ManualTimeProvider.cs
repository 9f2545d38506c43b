namespace Nexy.Edge.Server.Tests;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class ManualTimeProvider(DateTimeOffset now, TimeZoneInfo zone) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    public override TimeZoneInfo LocalTimeZone => zone;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    public static ManualTimeProvider At(string utc, int zoneHours = 0) => new(
        DateTimeOffset.Parse(utc, null),
        TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(zoneHours), "test", "test"));
}
