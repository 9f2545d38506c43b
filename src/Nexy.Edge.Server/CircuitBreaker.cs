namespace Nexy.Edge.Server;

/// <summary>
/// Any thread. Keeps requests away from a part that fails: after so many failures in a row nobody is let through for a
/// while, then one at a time, until one succeeds.
/// </summary>
internal sealed class CircuitBreaker(int failureLimit, TimeSpan rest, TimeProvider time)
{
    private readonly Lock _gate = new();
    private int _failuresInARow;
    private long? _restsSince;
    private bool _isProbed;

    /// <summary>A pass for one attempt, or null while the part rests.</summary>
    public BreakerPass? TryEnter()
    {
        lock (_gate)
        {
            if (_restsSince is not { } since)
                return new BreakerPass(this, isProbe: false);
            if (_isProbed || time.GetElapsedTime(since) < rest)
                return null;
            _isProbed = true;
            return new BreakerPass(this, isProbe: true);
        }
    }

    /// <summary>For the pass. Null: nothing was learned.</summary>
    internal void Report(bool isProbe, bool? hasSucceeded)
    {
        lock (_gate)
        {
            if (isProbe)
                _isProbed = false;
            // An attempt from before the rest tells nothing about now.
            else if (_restsSince is not null)
                return;
            if (hasSucceeded == true)
                (_failuresInARow, _restsSince) = (0, null);
            else if (hasSucceeded == false && ++_failuresInARow >= failureLimit)
                _restsSince = time.GetTimestamp();
        }
    }
}
