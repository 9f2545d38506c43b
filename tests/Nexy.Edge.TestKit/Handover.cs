namespace Nexy.Edge.TestKit;

/// <summary>From one piece of speech to the next one that brings something new, on another sink or the same.</summary>
/// <param name="From">What was heard before.</param>
/// <param name="To">What was heard next.</param>
/// <param name="RepeatedFrames">Frames at its start that had been heard; 0 when it goes on exactly or skips.</param>
/// <param name="SkippedFrames">Frames between the two that neither has.</param>
public sealed record Handover(HeardSegment From, HeardSegment To, int RepeatedFrames, int SkippedFrames)
{
    /// <summary>Silence in between; negative when both sinks were heard at once.</summary>
    public double GapMs => To.StartMs - From.EndMs;

    /// <summary>False: the same sink fell silent for a while and went on.</summary>
    public bool IsSwitch => From.SinkName != To.SinkName;
}
