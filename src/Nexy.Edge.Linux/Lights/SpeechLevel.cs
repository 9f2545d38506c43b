using Nexy.Edge.Audio;
using Nexy.Edge.Linux.Buttons;

namespace Nexy.Edge.Linux.Lights;

/// <summary>Whether speech is heard, and how loud. <i>Light thread only.</i></summary>
/// <param name="read">The newest level of the output.</param>
internal sealed class SpeechLevel(Func<OutputLevelReading> read)
{
    // About -50 dB: noise of a recording is no speech.
    private const float Silence = 0.003f;

    // A device with long periods says nothing in between; beyond, it does not run.
    private const long FreshNs = 300 * Clock.NsPerMs;

    // Between two sentences nobody is thought to be thinking.
    private const long HoldNs = 700 * Clock.NsPerMs;

    private long _freshNs = long.MinValue;
    private long _heardNs = long.MinValue;
    private uint _periods = read().Periods;

    /// <summary>Root mean square, 0 to 1; 0 when nothing sounds.</summary>
    public float Rms { get; private set; }

    /// <summary>True from the first sound until some time after the last one.</summary>
    public bool IsHeard { get; private set; }

    /// <summary>Looks.</summary>
    public void Look(long nowNs)
    {
        OutputLevelReading now = read();
        if (now.Periods != _periods)
            (_periods, _freshNs, Rms) = (now.Periods, nowNs, now.Rms);
        else if (_freshNs == long.MinValue || nowNs - _freshNs > FreshNs)
            Rms = 0;
        if (Rms > Silence)
            _heardNs = nowNs;
        IsHeard = _heardNs != long.MinValue && nowNs - _heardNs <= HoldNs;
    }

    /// <summary>No speech may come any more: what was heard is over.</summary>
    public void Forget()
    {
        (_freshNs, _heardNs) = (long.MinValue, long.MinValue);
        (Rms, IsHeard, _periods) = (0, false, read().Periods);
    }
}
