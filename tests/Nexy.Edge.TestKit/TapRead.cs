namespace Nexy.Edge.TestKit;

/// <summary>One piece of a tapped sink's sound, as it came.</summary>
/// <param name="Timestamp">When it was read, on the monotonic clock.</param>
/// <param name="EndFrame">Frames of the recording, this piece included.</param>
public readonly record struct TapRead(long Timestamp, long EndFrame);
