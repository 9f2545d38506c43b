using System.Globalization;

namespace Nexy.Edge.Audio;

/// <summary>Rate and channel count of interleaved float32 frames. A frame is one sample per channel.</summary>
/// <param name="SampleRateHz">Frames per second.</param>
/// <param name="Channels">Samples per frame.</param>
public readonly record struct AudioFormat(int SampleRateHz, int Channels)
{
    /// <summary>How long so many frames last.</summary>
    public TimeSpan DurationOf(long frames) => TimeSpan.FromSeconds((double)frames / SampleRateHz);

    /// <summary>How many whole frames fit into a duration.</summary>
    public int FramesIn(TimeSpan duration) => (int)(duration.TotalSeconds * SampleRateHz);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{SampleRateHz} Hz, {Channels} ch");
}
