using System.Diagnostics;
using Nexy.Edge.Linux.Interop;
using Nexy.Edge.Linux.RealTime;

namespace Nexy.Edge.Linux;

/// <summary>
/// Tells that PortAudio's thread works without getting anywhere: no callback, and a good part of a core
/// (R-A15). A stream that only waits makes no callbacks either, but costs next to nothing.
/// <i>Watcher's thread only.</i>
/// </summary>
internal sealed unsafe class SpinMeter(PortAudioCallback callback)
{
    // A busy machine gives a spinning thread less than a core, PortAudio's own retries of a silent device
    // cost a twentieth of one.
    private const double MaxCoreShare = 0.25;
    private const int SuspectLooks = 8;

    private int _calls;
    private double _usedSec;
    private long _lastTicks = Stopwatch.GetTimestamp();
    private int _suspect;

    /// <summary>To be asked at regular intervals of some 20 ms; true when eight in a row were spent so.</summary>
    public bool IsSpinning()
    {
        double elapsedSec = Stopwatch.GetElapsedTime(_lastTicks).TotalSeconds;
        double usedSec = UsedSec();
        bool isSuspect = callback.Calls == _calls && usedSec - _usedSec > elapsedSec * MaxCoreShare;
        _lastTicks = Stopwatch.GetTimestamp();
        _calls = callback.Calls;
        _usedSec = usedSec;
        _suspect = isSuspect ? _suspect + 1 : 0;
        return _suspect >= SuspectLooks;
    }

    // A thread that has ended has no clock any more.
    private double UsedSec()
    {
        TimeSpec time = default;
        int clock = callback.CpuClock;
        bool isKnown = clock != 0 && LibC.ClockGetTime(clock, &time) == 0;
        return isKnown ? time.Seconds.Value + (time.Nanoseconds.Value / 1e9) : _usedSec;
    }
}
