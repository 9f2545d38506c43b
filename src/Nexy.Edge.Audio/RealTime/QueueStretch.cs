namespace Nexy.Edge.Audio.Queue;

/// <summary>A run of frames of one format.</summary>
/// <param name="Format">Content rate and channels.</param>
/// <param name="Start">First frame of this format.</param>
/// <param name="End">Frame after the last one that was written.</param>
/// <param name="IsClosed">
/// True when nothing more of this format will follow: behind the end is silence, not the unknown.
/// </param>
internal readonly record struct QueueStretch(AudioFormat Format, long Start, long End, bool IsClosed);
