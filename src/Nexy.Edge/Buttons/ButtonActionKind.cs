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
}
