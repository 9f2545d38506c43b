namespace Nexy.Edge.Audio.Output;

/// <summary>One way to reach devices: ALSA, PortAudio, a file, nothing.</summary>
public interface IOutputBackend
{
    /// <summary>
    /// What stands before the colon in a sink name: <c>alsa</c>, <c>portaudio</c>, <c>file</c>, <c>null</c>.
    /// </summary>
    string Scheme { get; }

    /// <summary>
    /// Opens a stream and prepares it, so that a start takes milliseconds. <i>Device thread; blocks as long as the device does.</i>
    /// </summary>
    /// <exception cref="OutputOpenException">With the class of the refusal; nothing stays open.</exception>
    IOutputStream Open(OutputStreamSpec spec);
}
