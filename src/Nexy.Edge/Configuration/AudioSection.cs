using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Configuration;

/// <summary>The keys of section <c>audio</c>.</summary>
internal static class AudioSection
{
    public static SettingSection Section { get; } = new("audio", "Where and how speech is played.",
    [
        new ListSetting("audio.sinks",
            "Sinks in order of preference: " + SinkPreference.Grammar + ". The best one that is there plays; a better one "
            + "that appears takes over. --sink NAME replaces the list.",
            TextRules.Sink, o => o.Audio.Sinks, (o, v) => o.Audio.Sinks = v),
        ChoiceSetting.Of<SoundBackend>("audio.backend", "Back end of the sinks that are picked by kind, card, port or serial.",
            o => o.Audio.Backend, (o, v) => o.Audio.Backend = v),
        new BoolSetting("audio.warm_standby",
            "Keep the next sink of the list open and prepared, so that a failover takes milliseconds. Costs that sink's "
            + "exclusive use and its power.",
            o => o.Audio.WarmStandby, (o, v) => o.Audio.WarmStandby = v),
        ChoiceSetting.Of<StreamRatePreference>("audio.prefer_stream_rate",
            "The rate a stream is opened at first: that of the speech, or the device's own. A device that refuses the "
            + "rate of the speech is opened at its own, and the speech is resampled.",
            o => o.Audio.PreferStreamRate, (o, v) => o.Audio.PreferStreamRate = v),
        ChoiceSetting.Of<ResampleMode>("audio.resample_mode",
            "Where the rate is converted: on the audio thread, before the queue, or nowhere; with off a device that "
            + "cannot do the rate of the speech is refused.",
            o => o.Audio.ResampleMode, (o, v) => o.Audio.ResampleMode = v),
        ChoiceSetting.Of<ResampleQuality>("audio.resample_quality",
            "How well the rate is converted: a straight line between two frames, 24 taps (images 80 dB down) or "
            + "48 (115 dB).",
            o => o.Audio.ResampleQuality, (o, v) => o.Audio.ResampleQuality = v),
        new IntSetting("audio.channels", "Channels asked of the device; mono speech is put on all of them.",
            "", 1, 8, o => o.Audio.Channels, (o, v) => o.Audio.Channels = v),
        new IntSetting("audio.period_ms", "Duration of one device period. Longer ones wake the processor less often.",
            "ms", 2, 200, o => o.Audio.PeriodMs, (o, v) => o.Audio.PeriodMs = v),
        new IntSetting("audio.buffer_ms", "Duration of the whole device buffer, at least two periods.",
            "ms", 4, 2000, o => o.Audio.BufferMs, (o, v) => o.Audio.BufferMs = v),
        new IntSetting("audio.queue_sec", "Speech that may wait for the device; a full queue slows the sender down.",
            "s", 1, 600, o => o.Audio.QueueSec, (o, v) => o.Audio.QueueSec = v),
        new IntSetting("audio.volume_percent", "Volume at start, of sinks for which none is remembered.",
            "percent", 0, 100, o => o.Audio.VolumePercent, (o, v) => o.Audio.VolumePercent = v),
        new IntSetting("audio.volume_max_percent",
            "The highest volume that can be set; a higher one that was set before is taken as this.",
            "percent", 1, 100, o => o.Audio.VolumeMaxPercent, (o, v) => o.Audio.VolumeMaxPercent = v),
        ChoiceSetting.Of<VolumeControl>("audio.volume_control",
            "What makes speech quieter: the volume control of the card where it has a suitable one, and the samples for "
            + "the rest; or the samples alone, which leaves the mixer of the card as it is.",
            o => o.Audio.VolumeControl, (o, v) => o.Audio.VolumeControl = v),
        new IntSetting("audio.duck_percent",
            "Loudness while ducked, on the scale of the volume and multiplied with it.",
            "percent", 0, 100, o => o.Audio.DuckPercent, (o, v) => o.Audio.DuckPercent = v),
        new NumberSetting("audio.boost_db",
            "Added to every volume, for loudspeakers that are too quiet; peaks that do not fit are softly limited.",
            "dB", 0, 12, o => o.Audio.BoostDb, (o, v) => o.Audio.BoostDb = v),
        new NumberSetting("audio.device_query_cooldown_sec", "Pause between two attempts to open a device after a failure.",
            "s", 0.1, 3600, o => o.Audio.DeviceQueryCooldownSec, (o, v) => o.Audio.DeviceQueryCooldownSec = v),
        new IntSetting("audio.max_recreate_per_minute", "Streams that are made in one minute at most, whatever devices do.",
            "per minute", 1, 600, o => o.Audio.MaxRecreatePerMinute, (o, v) => o.Audio.MaxRecreatePerMinute = v),
        new IntSetting("audio.stall_timeout_ms",
            "Time without a frame played, while there is speech, after which a sink counts as stalled. Bluetooth gets "
            + "eight times as long.",
            "ms", 50, 10000, o => o.Audio.StallTimeoutMs, (o, v) => o.Audio.StallTimeoutMs = v),
        new IntSetting("audio.replay_margin_ms",
            "Speech played again around the last position that a lost device told.",
            "ms", 0, 1000, o => o.Audio.ReplayMarginMs, (o, v) => o.Audio.ReplayMarginMs = v),
        new NumberSetting("audio.idle_close_sec", "Silence after which the device is closed; 0 keeps it open.",
            "s", 0, 86400, o => o.Audio.IdleCloseSec, (o, v) => o.Audio.IdleCloseSec = v),
    ]);
}
