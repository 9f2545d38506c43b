namespace Nexy.Edge.Configuration;

/// <summary>A first level of the configuration file.</summary>
internal sealed record SettingSection(string Name, string Help, IReadOnlyList<Setting> Settings);
