namespace Nexy.Edge.Audio.Sinks;

/// <summary>A sink that may be opened now.</summary>
/// <param name="Name">How it is opened.</param>
/// <param name="Rank">Place in the order of preference; smaller is better, and no two are equal.</param>
/// <param name="Kind">How it is connected; Unknown when no watcher knows it.</param>
/// <param name="IsPresumed">
/// True when only opening tells whether it is there: a PCM of ALSA's configuration, a file.
/// </param>
public sealed record SinkCandidate(SinkName Name, int Rank, SinkKind Kind, bool IsPresumed);
