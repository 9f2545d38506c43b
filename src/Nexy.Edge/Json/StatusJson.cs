namespace Nexy.Edge.Json;

/// <summary>How the speaker is.</summary>
internal sealed record StatusJson(
    string Version,
    double UptimeSec,
    OutputJson Output,
    int VolumePercent,
    bool Muted,
    bool Ducked,
    double Gain,
    ServerJson Server,
    IReadOnlyList<string> ActiveTurnIds,
    IReadOnlyList<TripwireJson> Tripwires,
    IReadOnlyList<OutputRecordJson> LastEvents,
    int? ProcessId);
