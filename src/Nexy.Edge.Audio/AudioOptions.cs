namespace Nexy.Edge.Audio;

/// <summary>Section <c>audio</c> of the configuration.</summary>
public sealed class AudioOptions
{
    /// <summary>Sinks in order of preference; see <see cref="Sinks.SinkPreference.Grammar"/>.</summary>
    public IReadOnlyList<string> Sinks { get; set; } = ["alsa:default"];

    /// <summary>Back end of the sinks that are picked by kind, card, port or serial.</summary>
    public SoundBackend Backend { get; set; }

    /// <summary>
    /// True: the next sink of the list is kept open and prepared while one plays, so that a failover takes
    /// milliseconds. It costs that sink's exclusive use and its power.
    /// </summary>
    public bool WarmStandby { get; set; }

    /// <summary>
    /// Milliseconds without a frame played, while there is speech to play, after which a sink counts as
    /// stalled (R-A16). Radio links get eight times as long.
    /// </summary>
    public int StallTimeoutMs { get; set; } = 120;

    /// <summary>Milliseconds played again around the last position that a lost device told (R-A13).</summary>
    public int ReplayMarginMs { get; set; } = 10;

    /// <summary>Which rate a stream is opened at first (R-A11).</summary>
    public StreamRatePreference PreferStreamRate { get; set; } = StreamRatePreference.Content;

    /// <summary>Where the rate is converted (R-A12).</summary>
    public ResampleMode ResampleMode { get; set; } = ResampleMode.Callback;

    /// <summary>How well the rate is converted.</summary>
    public ResampleQuality ResampleQuality { get; set; } = ResampleQuality.High;

    /// <summary>Channels asked of the device; mono speech is put on all of them.</summary>
    public int Channels { get; set; } = 2;

    /// <summary>Wanted device period in milliseconds.</summary>
    public int PeriodMs { get; set; } = 10;

    /// <summary>Wanted device buffer in milliseconds.</summary>
    public int BufferMs { get; set; } = 40;

    /// <summary>Speech that may wait for the device, in seconds; a full queue slows the sender.</summary>
    public int QueueSec { get; set; } = 10;

    /// <summary>Volume at start, 0 to 100, of sinks for which none is remembered.</summary>
    public int VolumePercent { get; set; } = 100;

    /// <summary>The highest volume that can be set, 1 to 100; a higher one that was set before is taken as this.</summary>
    public int VolumeMaxPercent { get; set; } = 100;

    /// <summary>What makes speech quieter.</summary>
    public VolumeControl VolumeControl { get; set; }

    /// <summary>Loudness while ducked, 0 to 100, on the curve of the volume and multiplied with it.</summary>
    public int DuckPercent { get; set; } = 50;

    /// <summary>Decibels added to every volume, 0 to 12; peaks that do not fit are bent, not cut.</summary>
    public double BoostDb { get; set; }

    /// <summary>Seconds between two attempts to open after a failure (R-A10).</summary>
    public double DeviceQueryCooldownSec { get; set; } = 2;

    /// <summary>Streams made in one minute at most (R-A10).</summary>
    public int MaxRecreatePerMinute { get; set; } = 12;

    /// <summary>Seconds of silence after which the device is closed; 0 keeps it open.</summary>
    public double IdleCloseSec { get; set; } = 10;
}
