namespace Nexy.Edge.Audio;

/// <summary>Drops the channels that the queue has no room for. <i>Producer thread only.</i></summary>
internal static class ChannelReducer
{
    /// <summary>
    /// Keeps the first channels of each frame: front left and front right come first in every layout.
    /// </summary>
    public static (ReadOnlyMemory<float> Samples, AudioFormat Format) Reduce(
        ReadOnlyMemory<float> samples, AudioFormat format, int channels)
    {
        var frames = samples.Length / format.Channels;
        var reduced = new float[frames * channels];
        for (var frame = 0; frame < frames; frame++)
            samples.Span.Slice(frame * format.Channels, channels).CopyTo(reduced.AsSpan(frame * channels));
        return (reduced, format with { Channels = channels });
    }
}
