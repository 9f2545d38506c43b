namespace Nexy.Edge.Audio.Output;

/// <summary>What a stream is asked to be.</summary>
public sealed record OutputStreamSpec
{
    /// <summary>The back end's own name of the device: an ALSA PCM name, a path; never null.</summary>
    public required string DeviceName { get; init; }

    /// <summary>Wanted rate and channels.</summary>
    public required AudioFormat Format { get; init; }

    /// <summary>
    /// False: exactly the wanted rate, or <see cref="OutputFaultClass.FormatRefused"/>.
    /// True: the device's own rate nearest to the wanted one (R-A11).
    /// </summary>
    public bool AllowNearestRate { get; init; }

    /// <summary>Wanted duration of one period; the device may round it.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Wanted duration of the whole device buffer; the device may round it.</summary>
    public TimeSpan Buffer { get; init; } = TimeSpan.FromMilliseconds(40);
}
