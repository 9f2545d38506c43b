namespace Nexy.Edge.Server.Engines;

/// <summary>Any thread. How long to wait before another try.</summary>
internal static class RetryDelay
{
    private const double BaseMs = 250;

    /// <summary>
    /// What the server asked for, or twice as long each time; with jitter, so that speakers that failed together do not
    /// come back together.
    /// </summary>
    /// <param name="retry">0 for the first.</param>
    /// <param name="asked">The server's <c>Retry-After</c>.</param>
    /// <param name="jitter">0 to 1.</param>
    public static TimeSpan Of(int retry, TimeSpan? asked, double jitter) => asked is { } least
        ? least + TimeSpan.FromMilliseconds(BaseMs * jitter)
        : TimeSpan.FromMilliseconds(BaseMs * (1 << Math.Min(retry, 8)) * (1 + jitter) / 2);
}
