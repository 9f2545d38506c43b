using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Audio.Tripwires;

/// <summary>An event with its time.</summary>
/// <param name="Number">Counted from 1; consecutive.</param>
/// <param name="Timestamp">On the monotonic clock of the engine.</param>
/// <param name="At">By the wall clock, which may be set at any time: to compare with other logs.</param>
/// <param name="Event">What happened.</param>
public sealed record OutputRecord(long Number, long Timestamp, DateTimeOffset At, OutputEvent Event);
