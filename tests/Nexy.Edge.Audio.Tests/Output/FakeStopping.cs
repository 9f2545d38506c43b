namespace Nexy.Edge.Audio.Tests.Output;

/// <summary>What a device does with what it holds when that is stopped.</summary>
internal enum FakeStopping
{
    /// <summary>Plays it.</summary>
    Plays,

    /// <summary>Gives all but a little of it back at its next callback, as a card does.</summary>
    GivesBack,

    /// <summary>Throws it away at its next callback, as a sound server behind ALSA does.</summary>
    Drops,

    /// <summary>Throws it away when another thread has come to it, as PortAudio does.</summary>
    DropsLater,
}
