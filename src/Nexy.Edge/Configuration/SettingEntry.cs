namespace Nexy.Edge.Configuration;

/// <summary>A value that a source gives for a key path, neither known nor checked yet.</summary>
internal sealed record SettingEntry(string Path, SettingInput Input, SettingOrigin Origin);
