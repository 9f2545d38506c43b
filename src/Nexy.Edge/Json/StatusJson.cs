namespace Nexy.Edge.Json;

/// <summary>How the speaker is.</summary>
internal sealed record StatusJson(
    string Version,
    double UptimeSec,
    OutputJson Output,
    int VolumePercent,
    bool Muted,
    ServerJson Server,
    IReadOnlyList<string> ActiveTurnIds,
    IReadOnlyList<TripwireJson> Tripwires);
