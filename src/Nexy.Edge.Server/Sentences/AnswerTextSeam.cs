namespace Nexy.Edge.Server.Sentences;

/// <summary>What <see cref="AnswerText"/> has to know of the text before.</summary>
/// <param name="Last">The last character; a blank at the beginning.</param>
internal readonly record struct AnswerTextSeam(bool IsOpen, char Last);
