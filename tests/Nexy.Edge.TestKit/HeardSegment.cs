namespace Nexy.Edge.TestKit;

/// <summary>Numbered frames that one sink played one after another.</summary>
/// <param name="SinkName">The sink's PCM.</param>
/// <param name="FirstFrame">Number of the first frame.</param>
/// <param name="Frames">How many.</param>
/// <param name="StartMs">When the first one began, on the monotonic clock.</param>
/// <param name="EndMs">When the last one ended.</param>
public sealed record HeardSegment(string SinkName, int FirstFrame, int Frames, double StartMs, double EndMs)
{
    /// <summary>Number of the frame after the last one.</summary>
    public int EndFrame => FirstFrame + Frames;
}
