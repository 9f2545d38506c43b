namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>The machine's clock, which a test can set forward. Any thread.</summary>
internal sealed class JumpingTime : TimeProvider
{
    private long _aheadTicks;

    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => System.GetTimestamp() + Volatile.Read(ref _aheadTicks);

    public void Jump(TimeSpan by) =>
        Interlocked.Add(ref _aheadTicks, (long)(by.TotalSeconds * System.TimestampFrequency));
}
