namespace Nexy.Edge.Json;

/// <summary>One sink.</summary>
/// <param name="Sink">As audio.sinks takes it.</param>
/// <param name="Description">For people.</param>
/// <param name="Kind">How it is connected.</param>
/// <param name="Card">ALSA's id of the card.</param>
/// <param name="Port">USB port.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Address">Bluetooth address.</param>
/// <param name="Preferred">True when an entry of audio.sinks means it.</param>
/// <param name="Order">Its place among the sinks that are tried, from 1.</param>
internal sealed record DeviceJson(
    string Sink, string Description, string Kind, string? Card, string? Port, string? Serial, string? Address,
    bool Preferred, int? Order);
