namespace Nexy.Edge.Json;

/// <summary>An entry of audio.sinks and the sinks that it means now; known only when opened, when it is a name.</summary>
internal sealed record PreferenceJson(string Entry, IReadOnlyList<string> Sinks, bool Presumed);
