namespace Nexy.Edge.Audio.Sinks;

/// <summary>A sink as people write it: <c>SCHEME:DEVICE</c>.</summary>
/// <param name="Scheme">Names the back end.</param>
/// <param name="Device">The back end's own name of the device; empty for <c>null</c>.</param>
public readonly record struct SinkName(string Scheme, string Device)
{
    /// <summary>
    /// Reads <c>alsa:default</c>, <c>portaudio:plughw:CARD=Audio</c>, <c>file:/tmp/a.wav</c> or <c>null</c>.
    /// </summary>
    public static SinkName Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new SinkName(text, "") : new SinkName(text[..colon], text[(colon + 1)..]);
    }

    /// <inheritdoc/>
    public override string ToString() => Device.Length == 0 ? Scheme : $"{Scheme}:{Device}";
}
