namespace Nexy.Edge.Audio;

/// <summary>
/// What people set, as one software gain: volume times duck times boost, and nothing at all while muted. Any
/// thread; a change is applied under the gate, so that of two that meet none is undone by the other.
/// </summary>
internal sealed class OutputVolume(AudioOptions options, Action<float> apply)
{
    private readonly object _gate = new();
    private int _percent = Math.Clamp(options.VolumePercent, 0, 100);
    private bool _isMuted;
    private bool _isDucked;
    private float _gain;

    /// <summary>0 to 100.</summary>
    public int Percent => Volatile.Read(ref _percent);

    /// <summary>True while nothing is heard whatever the volume.</summary>
    public bool IsMuted => Volatile.Read(ref _isMuted);

    /// <summary>True while everything is quieter, to let something else be heard.</summary>
    public bool IsDucked => Volatile.Read(ref _isDucked);

    /// <summary>What samples are multiplied with when no ramp is under way.</summary>
    public float Gain => Volatile.Read(ref _gain);

    /// <summary>
    /// Sets what is given and leaves the rest; the percentage is limited to 0 to 100. Duck and boost are as the options say now.
    /// </summary>
    public void Set(int? percent = null, bool? isMuted = null, bool? isDucked = null)
    {
        lock (_gate)
        {
            Volatile.Write(ref _percent, Math.Clamp(percent ?? _percent, 0, 100));
            Volatile.Write(ref _isMuted, isMuted ?? _isMuted);
            Volatile.Write(ref _isDucked, isDucked ?? _isDucked);
            Volatile.Write(ref _gain, _isMuted ? 0f : GainOfOptions());
            apply(_gain);
        }
    }

    private float GainOfOptions() =>
        VolumeCurve.GainOf(_percent) * (_isDucked ? VolumeCurve.GainOf(options.DuckPercent) : 1f)
            * VolumeCurve.GainOfDecibels(options.BoostDb);
}
