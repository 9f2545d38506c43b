namespace Nexy.Edge.Linux.Buttons;

/// <summary>A place and the gestures that somebody waits for there. Any thread.</summary>
public sealed record WatchedButton(ButtonPlace Place, Gestures Gestures)
{
    /// <summary>
    /// Not a button: a line that is driven active while this holds, and inactive before it is taken and given back.
    /// </summary>
    public OutputWhile? While { get; init; }
}
