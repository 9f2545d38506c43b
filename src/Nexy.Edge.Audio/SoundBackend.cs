namespace Nexy.Edge.Audio;

/// <summary>How sound devices are reached; the names are the schemes of sink names.</summary>
public enum SoundBackend
{
    /// <summary>libasound itself: the least between us and the device.</summary>
    Alsa,

    /// <summary>PortAudio, on the same PCMs.</summary>
    PortAudio,
}
