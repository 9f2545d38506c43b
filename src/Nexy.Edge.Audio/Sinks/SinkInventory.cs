namespace Nexy.Edge.Audio.Sinks;

/// <summary>What was there at one moment.</summary>
/// <param name="Version">Grows with every change, hints included.</param>
/// <param name="Present">Sinks that are known to be there.</param>
public sealed record SinkInventory(long Version, IReadOnlyList<PresentSink> Present);
