namespace Nexy.Edge.TestKit;

/// <summary>
/// A clock that moves only when a test says so. It serves timestamps and the time of day; it makes no
/// timers, so code under test that wants one gets a real one. Any thread.
/// </summary>
public sealed class ManualTimeProvider : TimeProvider
{
    // Not zero: code must not take a timestamp of zero for "never".
    private long _ticks = TimeSpan.TicksPerDay;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
