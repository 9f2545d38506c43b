namespace Nexy.Edge.Linux.Buttons;

/// <summary>What can happen to a button.</summary>
internal enum ButtonInputKind
{
    Down,
    Up,
    Turned,

    /// <summary>Events were lost, or the device is gone.</summary>
    Lost,
}
