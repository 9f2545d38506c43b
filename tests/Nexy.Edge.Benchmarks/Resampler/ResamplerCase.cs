namespace Nexy.Edge.Benchmarks.Resampler;

/// <summary>What is converted into what.</summary>
internal readonly record struct ResamplerCase(int ContentRateHz, int StreamRateHz, int Channels)
{
    private const int BlocksPerSecond = 100;

    /// <summary>Frames of a block: 10 ms, or a little less where that is no whole number.</summary>
    public int InputFrames => ContentRateHz / BlocksPerSecond;

    /// <summary>Samples that hold the output of any block.</summary>
    public int OutputRoom => (StreamRateHz / BlocksPerSecond + 512) * Channels;

    /// <summary>The narrower of the two bands.</summary>
    public double NarrowNyquistHz => Math.Min(ContentRateHz, StreamRateHz) / 2.0;

    public override string ToString() => $"{ContentRateHz} > {StreamRateHz} {(Channels == 1 ? "mono" : "stereo")}";
}
