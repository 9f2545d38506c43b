using Nexy.Edge.Audio.RealTime;

namespace Nexy.Edge.Audio;

/// <summary>Folds content of more channels than the queue has room for. <i>Producer thread only.</i></summary>
internal static class ChannelReducer
{
    /// <summary>Every channel stays to be heard, as <see cref="ChannelMap"/> does it for a stream.</summary>
    public static (ReadOnlyMemory<float> Samples, AudioFormat Format) Reduce(
        ReadOnlyMemory<float> samples, AudioFormat format, int channels)
    {
        var frames = samples.Length / format.Channels;
        var reduced = new float[frames * channels];
        ChannelMap.Map(samples.Span, format.Channels, reduced, channels, frames);
        return (reduced, format with { Channels = channels });
    }
}
