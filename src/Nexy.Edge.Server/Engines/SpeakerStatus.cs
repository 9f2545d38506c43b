namespace Nexy.Edge.Server.Engines;

/// <summary>How the box is; null where the kernel does not tell.</summary>
internal sealed record SpeakerStatus(
    string Version, TimeSpan? Uptime, int? LoadPercent, int? MemoryFreeMiB, int? MemoryTotalMiB, int? TemperatureCelsius);
