namespace Nexy.Edge.Json;

/// <summary>What doctor found.</summary>
/// <param name="CanSpeak">No check failed.</param>
internal sealed record DoctorJson(string Version, DateTimeOffset At, bool CanSpeak, IReadOnlyList<FindingJson> Findings);
