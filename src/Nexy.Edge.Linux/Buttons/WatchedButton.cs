namespace Nexy.Edge.Linux.Buttons;

/// <summary>A place and the gestures that somebody waits for there. Any thread.</summary>
public sealed record WatchedButton(ButtonPlace Place, Gestures Gestures);
