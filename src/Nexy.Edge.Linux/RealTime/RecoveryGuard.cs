using System.Diagnostics;

namespace Nexy.Edge.Linux.RealTime;

/// <summary>
/// Says when recovering has become pointless (R-A15): a few recoveries in a row without one buffer played,
/// or more of them in a second than there can be buffers. Then the device counts as lost instead of
/// costing a core. <i>Audio thread only.</i>
/// </summary>
internal struct RecoveryGuard(int bufferFrames, long nowTicks)
{
    private const int MaxWithoutProgress = 5;
    private const int MaxPerSecond = 100;

    private int _withoutProgress;
    private int _thisSecond;
    private long _secondStartTicks = nowTicks;
    private long _writtenAtLast = -1;

    /// <summary>Counts one recovery; false when it must not be tried.</summary>
    public bool Allow(long writtenFrames, long nowTicks)
    {
        bool progressed = _writtenAtLast >= 0 && writtenFrames - _writtenAtLast >= bufferFrames;
        _withoutProgress = progressed ? 1 : _withoutProgress + 1;
        _writtenAtLast = writtenFrames;
        if (nowTicks - _secondStartTicks >= Stopwatch.Frequency)
        {
            _secondStartTicks = nowTicks;
            _thisSecond = 0;
        }

        return ++_thisSecond <= MaxPerSecond && _withoutProgress <= MaxWithoutProgress;
    }
}
