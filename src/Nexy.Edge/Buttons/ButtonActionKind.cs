namespace Nexy.Edge.Buttons;

/// <summary>What a gesture leads to; nothing else can be.</summary>
internal enum ButtonActionKind
{
    Stop,
    Repeat,
    Status,
    Mute,
    Duck,
    Volume,
    Sink,
    Ask,

    /// <summary>Nothing but to tell the companion programs that watch, as all gestures are told.</summary>
    Tell,
}
