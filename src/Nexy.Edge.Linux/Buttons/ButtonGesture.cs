namespace Nexy.Edge.Linux.Buttons;

/// <summary>A gesture that was made. Any thread.</summary>
/// <param name="Place">Number of the place in the options.</param>
/// <param name="Gesture">One of them.</param>
/// <param name="Steps">Of a turn: how far, negative to the left; otherwise 0.</param>
/// <param name="AtNs">When, by the time stamps of the kernel, CLOCK_MONOTONIC.</param>
public readonly record struct ButtonGesture(int Place, Gestures Gesture, int Steps, long AtNs);
