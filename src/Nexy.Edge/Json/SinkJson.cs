namespace Nexy.Edge.Json;

/// <summary>A sink that may be opened now.</summary>
/// <param name="Presumed">Only opening it tells whether it is there.</param>
internal sealed record SinkJson(string Sink, string Kind, bool InUse, bool Presumed)
{
    /// <summary>Its own volume; absent when it never had one.</summary>
    public int? VolumePercent { get; init; }

    /// <summary>Absent before it was first the sink in use, or the best one.</summary>
    public MixerJson? Mixer { get; init; }
}
