namespace Nexy.Edge.Linux;

/// <summary>Something that can be played on.</summary>
/// <param name="SinkName">As in the configuration: <c>alsa:plughw:CARD=Device,DEV=0</c>.</param>
/// <param name="Description">For people, one line.</param>
/// <param name="Kind">How it is connected.</param>
public sealed record AlsaDevice(string SinkName, string Description, AlsaDeviceKind Kind);
