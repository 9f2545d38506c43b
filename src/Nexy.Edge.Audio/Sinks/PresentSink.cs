namespace Nexy.Edge.Audio.Sinks;

/// <summary>A sink that is known to be there now.</summary>
/// <param name="Name">How it is opened: <c>alsa:plughw:CARD=Device,DEV=0</c>.</param>
/// <param name="Kind">How it is connected.</param>
/// <param name="Description">For people, one line.</param>
public sealed record PresentSink(SinkName Name, SinkKind Kind, string Description)
{
    /// <summary>ALSA's card id: <c>Device</c>; empty when it is no card. Shifts when two cards of a kind are plugged.</summary>
    public string CardId { get; init; } = "";

    /// <summary>Where it is plugged, as the kernel counts ports: <c>1-1.2</c>; empty when not on USB.</summary>
    public string UsbPath { get; init; } = "";

    /// <summary>Serial number of the device; empty when it has none.</summary>
    public string Serial { get; init; } = "";

    /// <summary>Bluetooth address, <c>AA:BB:CC:DD:EE:FF</c>; empty when it is none.</summary>
    public string Address { get; init; } = "";
}
