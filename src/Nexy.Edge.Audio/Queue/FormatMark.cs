namespace Nexy.Edge.Audio.Queue;

/// <summary>From this position on the queue holds frames of this format.</summary>
/// <param name="Position">First frame, counted over the whole life of the queue.</param>
/// <param name="Format">Content rate and channels.</param>
/// <param name="StartsUtterance">
/// True where speech begins anew: the only place where a stream may be reopened for another rate.
/// </param>
internal readonly record struct FormatMark(long Position, AudioFormat Format, bool StartsUtterance);
