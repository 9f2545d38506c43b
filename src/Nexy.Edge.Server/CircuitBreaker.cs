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

    /// <summary>Raised when <see cref="IsResting"/> has changed, on the flow that reported; never under the gate.</summary>
    public event Action? Changed;

    /// <summary>Whether it failed so often that it is left alone; ends with the first success.</summary>
    public bool IsResting
    {
        get
        {
            lock (_gate)
                return _restsSince is not null;
        }
    }

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
        if (HasChanged(isProbe, hasSucceeded))
            Changed?.Invoke();
    }

    private bool HasChanged(bool isProbe, bool? hasSucceeded)
    {
        lock (_gate)
        {
            var wasResting = _restsSince is not null;
            if (isProbe)
                _isProbed = false;
            // An attempt from before the rest tells nothing about now.
            else if (wasResting)
                return false;
            if (hasSucceeded == true)
                (_failuresInARow, _restsSince) = (0, null);
            else if (hasSucceeded == false && ++_failuresInARow >= failureLimit)
                _restsSince = time.GetTimestamp();
            return wasResting != _restsSince is not null;
        }
    }
}
