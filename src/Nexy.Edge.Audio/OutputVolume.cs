using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio;

/// <summary>
/// What people set: a volume for each sink, and duck, boost and mute for all. The card of the sink in use takes as much of the
/// volume as it can; a software gain makes up what is left, and all of it while the card has not answered. Any thread; a change
/// is applied under the gate, so that of two that meet none is undone by the other.
/// </summary>
internal sealed class OutputVolume
{
    // A household has fewer; a card that is another one after each plugging must not fill the memory.
    internal const int MaxSinks = 64;

    private readonly object _gate = new();
    private readonly AudioOptions _options;
    private readonly VolumeHooks _hooks;
    private readonly DeviceCalls _calls;
    private readonly Action<SinkGains> _apply;
    private readonly Dictionary<SinkName, SinkLevel> _levels = [];
    private SinkName? _current;
    private int _percent;
    private long _uses;
    private bool _isUnplaced;
    private bool _isMuted;
    private bool _isDucked;
    private float _gain;

    /// <param name="options">Section <c>audio</c>.</param>
    /// <param name="hooks">Memory and mixers.</param>
    /// <param name="calls">Where mixers are set.</param>
    /// <param name="apply">Gets the software gains.</param>
    public OutputVolume(AudioOptions options, VolumeHooks hooks, DeviceCalls calls, Action<SinkGains> apply)
    {
        (_options, _hooks, _calls, _apply) = (options, hooks, calls, apply);
        _percent = options.VolumePercent;
        foreach (var (sink, percent) in hooks.Remembered.Take(MaxSinks).Reverse())
            Use(sink).Percent = Math.Clamp(percent, 0, 100);
    }

    /// <summary>Of the sink in use, or else of the one that would be: 0 to 100.</summary>
    public int Percent
    {
        get
        {
            lock (_gate)
                return PercentInForce;
        }
    }

    /// <summary>Of one sink, 0 to 100; null when it never had one.</summary>
    public int? PercentOf(SinkName sink)
    {
        lock (_gate)
        {
            if (_current == sink)
                return PercentInForce;
            return _levels.TryGetValue(sink, out var level) && level.Percent is { } percent ? Limit(percent) : null;
        }
    }

    /// <summary>True while nothing is heard whatever the volume.</summary>
    public bool IsMuted => Volatile.Read(ref _isMuted);

    /// <summary>True while everything is quieter, to let something else be heard.</summary>
    public bool IsDucked => Volatile.Read(ref _isDucked);

    /// <summary>What samples for the sink in use are multiplied with when no ramp is under way.</summary>
    public float Gain => Volatile.Read(ref _gain);

    /// <summary>
    /// Sets what is given and leaves the rest; the percentage, of the sink in use, is kept within 0 and
    /// <see cref="AudioOptions.VolumeMaxPercent"/>. Duck and boost are as the options say now.
    /// </summary>
    public void Set(int? percent = null, bool? isMuted = null, bool? isDucked = null)
    {
        lock (_gate)
        {
            if (percent is { } wanted && wanted != PercentInForce)
                Place(Math.Clamp(wanted, 0, _options.VolumeMaxPercent));
            Volatile.Write(ref _isMuted, isMuted ?? _isMuted);
            Volatile.Write(ref _isDucked, isDucked ?? _isDucked);
            Apply();
            BeginMixer();
        }
    }

    /// <summary>
    /// Another sink may be in use, or it was opened anew: its own volume holds from now on, and its card is set. A sink that
    /// never had one takes over the volume of the one before.
    /// </summary>
    public void Attend(SinkName? current)
    {
        if (current is not { } sink)
            return;
        lock (_gate)
        {
            var isOther = _current != sink;
            _current = sink;
            var level = Use(sink);
            // Set while no sink was known, or for the sink before: somebody wanted it so.
            if (_isUnplaced || (level.Percent is null && _percent != _options.VolumePercent))
                Place(_percent);
            _percent = level.Percent ?? _percent;
            if (isOther)
                Apply();
            BeginMixer();
        }
    }

    /// <summary>What the cards of these sinks do is not known any more: they may be other ones.</summary>
    public void Forget(Func<SinkName, bool> isMeant)
    {
        lock (_gate)
        {
            foreach (var (sink, level) in _levels)
            {
                if (isMeant(sink))
                    (level.MixerGain, level.Epoch) = (1f, level.Epoch + 1);
            }

            Apply();
        }
    }

    private int PercentInForce => Limit(_percent);

    private int Limit(int percent) => Math.Clamp(percent, 0, _options.VolumeMaxPercent);

    private float WantedGain(SinkLevel level) => VolumeCurve.GainOf(Limit(level.Percent ?? _percent));

    private void Place(int percent)
    {
        _percent = percent;
        _isUnplaced = _current is null;
        if (_current is not { } sink)
            return;
        Use(sink).Percent = percent;
        _hooks.Remember([
            .. _levels.Where(level => level.Value.Percent is not null).OrderByDescending(level => level.Value.UsedNumber)
                .Select(level => KeyValuePair.Create(level.Key, level.Value.Percent!.Value))]);
    }

    private SinkLevel Use(SinkName sink)
    {
        if (!_levels.TryGetValue(sink, out var level))
        {
            if (_levels.Count >= MaxSinks)
                _levels.Remove(_levels.Where(other => other.Key != _current).MinBy(other => other.Value.UsedNumber).Key);
            _levels.Add(sink, level = new SinkLevel());
        }

        level.UsedNumber = ++_uses;
        return level;
    }

    private void Apply()
    {
        var common = _isMuted ? 0f
            : (_isDucked ? VolumeCurve.GainOf(_options.DuckPercent) : 1f) * VolumeCurve.GainOfDecibels(_options.BoostDb);
        var gains = new SinkGains(
            common * VolumeCurve.GainOf(PercentInForce),
            _levels.ToDictionary(level => level.Key, level => common * SoftwareShare(level.Value)));
        Volatile.Write(ref _gain, _current is { } sink ? gains.Of(sink) : gains.Others);
        _apply(gains);
    }

    // The card is never asked to be quieter than the volume; where it still is, nothing is amplified for it.
    private float SoftwareShare(SinkLevel level)
    {
        var wanted = WantedGain(level);
        return wanted < level.MixerGain ? wanted / level.MixerGain : 1f;
    }

    // One call at a time for each sink: a card that hangs keeps one thread, and the newest volume follows when it returns.
    private void BeginMixer()
    {
        if (_hooks.SetMixer is not { } setMixer || _options.VolumeControl == VolumeControl.Software || _current is not { } sink)
            return;
        var level = _levels[sink];
        level.IsDue = true;
        if (level.IsSetting)
            return;
        level.IsSetting = true;
        _calls.Run(() => SetMixer(sink, level, setMixer));
    }

    private void SetMixer(SinkName sink, SinkLevel level, Func<SinkName, float, float?> setMixer)
    {
        while (TryTakeDue(level, out var wanted, out var epoch))
        {
            var gain = setMixer(sink, wanted) ?? 1f;
            lock (_gate)
            {
                if (level.Epoch == epoch)
                    level.MixerGain = Math.Clamp(gain, 0f, 1f);
                else
                    level.IsDue = true;
                Apply();
            }
        }
    }

    private bool TryTakeDue(SinkLevel level, out float wanted, out int epoch)
    {
        lock (_gate)
        {
            (wanted, epoch) = (WantedGain(level), level.Epoch);
            level.IsSetting = level.IsDue;
            level.IsDue = false;
            return level.IsSetting;
        }
    }
}
