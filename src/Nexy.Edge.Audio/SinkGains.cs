using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio;

/// <summary>The software gain of each sink at one moment; immutable.</summary>
/// <param name="Others">Of sinks that have none of their own.</param>
/// <param name="BySink">Of the others.</param>
internal sealed record SinkGains(float Others, IReadOnlyDictionary<SinkName, float> BySink)
{
    /// <summary>The same for all.</summary>
    public static SinkGains ForAll(float gain) => new(gain, new Dictionary<SinkName, float>());

    public float Of(SinkName sink) => BySink.TryGetValue(sink, out var gain) ? gain : Others;
}
