namespace Nexy.Edge.Linux.Buttons;

/// <summary>
/// Debounces where the kernel cannot: chips behind I2C and USB, whose interrupts are threads. <i>Button thread only.</i> The first
/// edge counts at once; what follows within the period is how the contact bounces, and only the level at its end counts.
/// </summary>
internal sealed class EdgeFilter(long periodNs, Action<bool, long> told)
{
    private bool _isActive;
    private bool _lastLevel;
    private long _quietUntilNs = long.MinValue;

    /// <summary>When <see cref="Expire"/> has something to tell; <see cref="long.MaxValue"/> when only an edge can change anything.</summary>
    public long DueNs => _lastLevel == _isActive ? long.MaxValue : _quietUntilNs;

    /// <summary>The level changed.</summary>
    public void Edge(bool isActive, long atNs)
    {
        Expire(atNs);
        _lastLevel = isActive;
        if (atNs >= _quietUntilNs)
            Take(atNs);
    }

    /// <summary>So much time has passed without a further edge.</summary>
    public void Expire(long nowNs)
    {
        if (nowNs >= DueNs)
            Take(_quietUntilNs);
    }

    private void Take(long atNs)
    {
        if (_lastLevel == _isActive)
            return;
        _isActive = _lastLevel;
        _quietUntilNs = atNs + periodNs;
        told(_isActive, atNs);
    }
}
