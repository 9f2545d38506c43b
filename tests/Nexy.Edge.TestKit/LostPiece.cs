namespace Nexy.Edge.TestKit;

/// <summary>Frames that nobody heard.</summary>
/// <param name="FirstFrame">Number of the first one.</param>
/// <param name="Frames">How many.</param>
public readonly record struct LostPiece(int FirstFrame, int Frames);
