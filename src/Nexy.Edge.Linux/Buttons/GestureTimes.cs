namespace Nexy.Edge.Linux.Buttons;

/// <summary>What tells gestures apart.</summary>
/// <param name="LongNs">Down for so long is long.</param>
/// <param name="DoubleNs">From the end of a press to the start of a second one, at most.</param>
internal readonly record struct GestureTimes(long LongNs, long DoubleNs);
