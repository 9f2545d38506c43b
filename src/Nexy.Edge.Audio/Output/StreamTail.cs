namespace Nexy.Edge.Audio.Output;

/// <summary>A stream whose place another one has taken, and which still plays what it was given (R-A13).</summary>
/// <param name="Old">The stream.</param>
/// <param name="FromPosition">Where this one had begun.</param>
/// <param name="EndPosition">Where the new one began: what lies before is this one's to play.</param>
/// <param name="SinceTimestamp">When the new one became active.</param>
internal sealed record StreamTail(OpenedStream Old, long FromPosition, long EndPosition, long SinceTimestamp)
{
    /// <summary>Position of the next frame that the old stream has to play.</summary>
    public long HeardPosition => Math.Max(Old.Renderer.HeardPosition, FromPosition);
}
