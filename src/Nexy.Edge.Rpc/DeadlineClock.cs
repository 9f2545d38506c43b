namespace Nexy.Edge.Rpc;

/// <summary>Any thread. Between points in time and time left, without overflow.</summary>
internal static class DeadlineClock
{
    public static DateTime After(TimeSpan? timeout, TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return timeout is { } wait && wait < DateTime.MaxValue - now ? now + wait : DateTime.MaxValue;
    }

    /// <summary>Null for no deadline; zero for one that has passed.</summary>
    public static TimeSpan? Left(DateTime? deadline, TimeProvider time)
    {
        if (deadline is not { } end || end == DateTime.MaxValue)
            return null;
        if (end.Kind == DateTimeKind.Local)
            end = end.ToUniversalTime();
        var left = end - time.GetUtcNow().UtcDateTime;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
