namespace Nexy.Edge.Server;

/// <summary>
/// One attempt behind a <see cref="CircuitBreaker"/>, of one flow at a time. The first report counts; an attempt that is
/// left without one, because its request was cancelled, counts as nothing.
/// </summary>
internal sealed class BreakerPass(CircuitBreaker breaker, bool isProbe) : IDisposable
{
    private bool _hasReported;

    public void Succeed() => Report(true);

    public void Fail() => Report(false);

    public void Dispose() => Report(null);

    private void Report(bool? hasSucceeded)
    {
        if (_hasReported)
            return;
        _hasReported = true;
        breaker.Report(isProbe, hasSucceeded);
    }
}
