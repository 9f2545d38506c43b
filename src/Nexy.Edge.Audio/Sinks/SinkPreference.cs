namespace Nexy.Edge.Audio.Sinks;

/// <summary>
/// One entry of <c>audio.sinks</c>: a kind (<c>usb</c>), a kind at an address (<c>usb:1-1.2</c>,
/// <c>bluetooth:AA:BB:CC:DD:EE:FF</c>), a card (<c>card:Device</c>), a serial number (<c>serial:42</c>), or a
/// name that is opened as it stands (<c>alsa:PCM</c>, <c>default</c>, <c>null</c>).
/// </summary>
public sealed class SinkPreference
{
    /// <summary>What may stand in the list, for messages.</summary>
    public const string Grammar =
        "usb, usb:PORT, bluetooth, bluetooth:ADDRESS, hdmi, builtin, card:ID, serial:NUMBER, default, alsa:PCM, "
        + "portaudio:PCM, file:PATH or null";

    private readonly Func<PresentSink, bool>? _matches;

    private SinkPreference(string text, SinkName name, Func<PresentSink, bool>? matches)
    {
        Text = text;
        Name = name;
        _matches = matches;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>How it is opened, when it is a name; default when it picks among those that are there.</summary>
    public SinkName Name { get; }

    /// <summary>True when it is opened as it stands, whether any watcher knows it or not.</summary>
    public bool IsName => _matches is null;

    /// <summary>Reads one entry; every text is one, a scheme that nobody knows is found out when it is opened.</summary>
    public static SinkPreference Parse(string text)
    {
        var (scheme, value) = SinkName.Parse(text);
        return (scheme, value.Length > 0) switch
        {
            ("default", false) => new(text, new SinkName("alsa", "default"), null),
            ("usb", false) => OfKind(text, SinkKind.Usb),
            ("bluetooth", false) => OfKind(text, SinkKind.Bluetooth),
            ("hdmi", false) => OfKind(text, SinkKind.Hdmi),
            ("builtin", false) => OfKind(text, SinkKind.BuiltIn),
            ("usb", true) => new(text, default, sink => Same(sink.UsbPath, value)),
            ("bluetooth", true) => new(text, default, sink => Same(sink.Address, value)),
            ("card", true) => new(text, default, sink => Same(sink.CardId, value)),
            ("serial", true) => new(text, default, sink => Same(sink.Serial, value)),
            _ => new(text, new SinkName(scheme, value), null),
        };
    }

    /// <summary>True when this sink is meant.</summary>
    public bool Matches(PresentSink sink) => _matches is null ? sink.Name == Name : _matches(sink);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static SinkPreference OfKind(string text, SinkKind kind) => new(text, default, sink => sink.Kind == kind);

    // Addresses and port paths are written in either case; a card id is unique without regard to it.
    private static bool Same(string found, string wanted) =>
        found.Length > 0 && string.Equals(found, wanted, StringComparison.OrdinalIgnoreCase);
}
