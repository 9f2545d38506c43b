namespace Nexy.Edge.Json;

/// <summary>What was chosen and what there is.</summary>
/// <param name="ChosenSink">Absent while the order of audio.sinks holds.</param>
/// <param name="Sinks">Sinks that may be opened now, the best one first.</param>
internal sealed record SinkChoiceJson(string? ChosenSink, IReadOnlyList<SinkJson> Sinks);
