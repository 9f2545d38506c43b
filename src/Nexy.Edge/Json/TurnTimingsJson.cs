namespace Nexy.Edge.Json;

/// <summary>Milliseconds after the prompt; a step that did not happen is absent.</summary>
internal sealed record TurnTimingsJson(
    DateTimeOffset? PromptAt, double? FirstTextMs, double? FirstAudioMs, double? FirstFramePlayedMs, double? EndMs);
