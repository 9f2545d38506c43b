using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Daemon;

/// <summary>Sets the mixers of cards, and tells once what makes the volume of each sink. Any thread.</summary>
internal sealed class CardVolume(AudioOptions options, ILogger<CardVolume> logger)
{
    // More than a household has: a sink beyond is told again.
    private const int MaxTold = 64;

    private const double DecibelsPerTenfold = 20;

    private readonly object _gate = new();
    private readonly Dictionary<SinkName, MixerSetting?> _settings = [];

    /// <inheritdoc cref="CardMixer.TrySet"/>
    public float? Set(SinkName sink, float gain)
    {
        var setting = CardMixer.TrySet(sink, gain);
        if (IsNew(sink, setting))
            Tell(sink, setting);
        return setting?.Gain;
    }

    /// <summary>What makes the volume of a sink, as it was set last; null when it never was.</summary>
    public MixerStatus? Find(SinkName sink)
    {
        if (options.VolumeControl == VolumeControl.Software)
            return new MixerStatus();
        lock (_gate)
            return _settings.TryGetValue(sink, out var setting) ? ToMessage(setting) : null;
    }

    private static MixerStatus ToMessage(MixerSetting? setting) => setting is null
        ? new MixerStatus()
        : new MixerStatus
        {
            Control = setting.Control, LeastDb = setting.LeastDecibels, FullDb = setting.FullDecibels,
            // Silence has no level: the least that the control can.
            SetDb = Math.Max(setting.LeastDecibels, setting.FullDecibels + (DecibelsPerTenfold * Math.Log10(setting.Gain))),
        };

    private bool IsNew(SinkName sink, MixerSetting? setting)
    {
        lock (_gate)
        {
            var isKnown = _settings.TryGetValue(sink, out var before);
            if (!isKnown && _settings.Count >= MaxTold)
                _settings.Clear();
            _settings[sink] = setting;
            return !isKnown || before?.Control != setting?.Control;
        }
    }

    private void Tell(SinkName sink, MixerSetting? setting)
    {
        if (setting is null)
            VolumeLog.BySamples(logger, sink.ToString());
        else
            VolumeLog.ByCard(logger, sink.ToString(), setting.Control);
    }
}
