namespace Nexy.Edge.Audio;

/// <summary>How a wait for a position ended.</summary>
/// <param name="WasPlayed">False when the position was discarded instead.</param>
/// <param name="Timestamp">When it was heard or discarded, on the engine's monotonic clock.</param>
public readonly record struct PlaybackProgress(bool WasPlayed, long Timestamp);
