namespace Nexy.Edge.Json;

/// <summary>The sinks of this machine.</summary>
internal sealed record DevicesJson(IReadOnlyList<DeviceJson> Devices);
