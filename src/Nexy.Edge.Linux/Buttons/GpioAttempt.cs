namespace Nexy.Edge.Linux.Buttons;

/// <summary>What became of taking a line.</summary>
/// <param name="Line">The line; null when it was refused.</param>
/// <param name="Problem">Why it was refused; otherwise empty.</param>
/// <param name="Watched">
/// The chip of a line that somebody else has: its descriptor can be read when that changes. Whoever has it closes it.
/// </param>
internal readonly record struct GpioAttempt(GpioLine? Line, string Problem, GpioChip? Watched);
