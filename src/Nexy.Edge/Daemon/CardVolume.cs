using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux;

namespace Nexy.Edge.Daemon;

/// <summary>Sets the mixers of cards, and tells once what makes the volume of each sink. Any thread.</summary>
internal sealed class CardVolume(ILogger<CardVolume> logger)
{
    // More than a household has: a sink beyond is told again.
    private const int MaxTold = 64;

    private readonly object _gate = new();
    private readonly Dictionary<SinkName, string> _told = [];

    /// <inheritdoc cref="CardMixer.TrySet"/>
    public float? Set(SinkName sink, float gain)
    {
        var setting = CardMixer.TrySet(sink, gain);
        if (IsNew(sink, setting?.Control ?? ""))
            Tell(sink, setting);
        return setting?.Gain;
    }

    private bool IsNew(SinkName sink, string control)
    {
        lock (_gate)
        {
            if (_told.TryGetValue(sink, out var before) && before == control)
                return false;
            if (_told.Count >= MaxTold)
                _told.Clear();
            _told[sink] = control;
            return true;
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
