namespace Nexy.Edge.Json;

/// <summary>The sinks of this machine, and what audio.sinks makes of them.</summary>
internal sealed record DevicesJson(IReadOnlyList<DeviceJson> Devices, IReadOnlyList<PreferenceJson> Preferences);
