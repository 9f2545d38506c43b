namespace Nexy.Edge.TestKit;

/// <summary>Numbered frames that one sink played one after another.</summary>
/// <param name="SinkName">The sink's PCM.</param>
/// <param name="FirstFrame">Number of the first frame.</param>
/// <param name="Frames">How many.</param>
/// <param name="StartMs">When the first one began, on the monotonic clock.</param>
/// <param name="EndMs">When the last one ended.</param>
/// <param name="UnsureFrames">
/// Of these, frames at the end that the server had rendered when it was killed, but that its clock may not have
/// reached: who counts what was lost must not count them as heard.
/// </param>
public sealed record HeardSegment(
    string SinkName, int FirstFrame, int Frames, double StartMs, double EndMs, int UnsureFrames)
{
    /// <summary>Number of the frame after the last one.</summary>
    public int EndFrame => FirstFrame + Frames;
}
