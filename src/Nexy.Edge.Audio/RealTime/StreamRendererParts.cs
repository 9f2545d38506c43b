using Nexy.Edge.Audio.Queue;
using Nexy.Edge.Audio.Tripwires;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>Everything a renderer needs, made before it so that it allocates nothing itself.</summary>
internal sealed record StreamRendererParts(
    long Generation,
    AudioFormat Format,
    PlaybackQueue Queue,
    StreamConverter Converter,
    GainRamp Gain,
    PositionTracker Tracker,
    OutputTripwires Tripwires,
    TimeProvider Time,
    EventWaitHandle Wake)
{
    /// <summary>Gets the level of what is rendered; null: nobody does.</summary>
    public OutputLevel? Level { get; init; }
}
