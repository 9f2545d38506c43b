namespace Nexy.Edge.Audio.RealTime;

/// <summary>Two counts of the same moment.</summary>
/// <param name="DeviceFrames">Frames rendered for the device since its stream was opened.</param>
/// <param name="ContentPosition">Where the queue stood then.</param>
internal readonly record struct PositionPair(long DeviceFrames, long ContentPosition);
