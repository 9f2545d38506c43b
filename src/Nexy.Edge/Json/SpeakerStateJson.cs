namespace Nexy.Edge.Json;

/// <summary>What there is at one moment.</summary>
/// <param name="Turns">The oldest first.</param>
/// <param name="Listening">A companion program hears somebody out.</param>
/// <param name="Lights">Null where the configuration names none.</param>
internal sealed record SpeakerStateJson(
    string Version,
    OutputJson Output,
    VolumeJson Volume,
    IReadOnlyList<TurnStateJson> Turns,
    IReadOnlyList<ButtonJson> Buttons,
    IReadOnlyList<TripwireJson> Tripwires,
    bool Listening,
    LightsJson? Lights);
