using System.Diagnostics;

namespace Nexy.Edge.Linux.RealTime;

/// <summary>
/// Lets through at most twice what a device of that rate can play. Real devices never meet it; ALSA's
/// <c>null</c> and <c>file</c> PCMs accept everything at once and would take the speech, and a core,
/// as fast as the processor runs. <i>Audio thread only.</i>
/// </summary>
internal struct WriteBudget(int rateHz, long capFrames, long nowTicks)
{
    private readonly double _framesPerTick = 2.0 * rateHz / Stopwatch.Frequency;
    private double _frames = capFrames;
    private long _lastTicks = nowTicks;

    /// <summary>Takes the frames if there are as many. A refusal costs nothing.</summary>
    public bool TryTake(int frames, long nowTicks)
    {
        _frames = Math.Min(capFrames, _frames + ((nowTicks - _lastTicks) * _framesPerTick));
        _lastTicks = nowTicks;
        if (_frames < frames)
            return false;
        _frames -= frames;
        return true;
    }
}
