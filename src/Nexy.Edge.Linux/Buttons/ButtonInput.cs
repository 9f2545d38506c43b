namespace Nexy.Edge.Linux.Buttons;

/// <summary>What a device told of a button.</summary>
/// <param name="Place">Number of the place.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Steps">How far a knob was turned; negative to the left.</param>
/// <param name="AtNs">The kernel's time stamp, CLOCK_MONOTONIC.</param>
internal readonly record struct ButtonInput(int Place, ButtonInputKind Kind, int Steps, long AtNs);
