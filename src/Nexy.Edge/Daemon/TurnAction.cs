namespace Nexy.Edge.Daemon;

/// <summary>A command of a turn.</summary>
/// <param name="Action">As it came.</param>
/// <param name="Outcome">What became of it, if it was due before the end of the speech; otherwise null.</param>
internal readonly record struct TurnAction(DeviceAction Action, ActionOutcome? Outcome);
