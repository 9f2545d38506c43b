namespace Nexy.Edge.Configuration;

/// <summary>Every key there is. The only place that knows what a configuration may hold.</summary>
internal static class ConfigurationSchema
{
    private static readonly Dictionary<string, Setting> ByPath;

    static ConfigurationSchema()
    {
        Settings = [.. Sections.SelectMany(section => section.Settings)];
        ByPath = Settings.ToDictionary(setting => setting.Path, StringComparer.Ordinal);
    }

    public static IReadOnlyList<SettingSection> Sections { get; } =
    [
        DaemonSection.Section,
        AudioSection.Section,
        EarconSection.Section,
        WyomingSndSection.Section,
        ServerSection.Section,
        TextSection.Section,
        VoiceSection.Section,
        ButtonSection.Section,
        LightSection.Section,
        TripwireSection.Section,
        LogSection.Section,
    ];

    public static IReadOnlyList<Setting> Settings { get; }

    public static Setting? Find(string path) => ByPath.GetValueOrDefault(path);

    public static SettingSection? FindSection(string name) => Sections.FirstOrDefault(section => section.Name == name);
}
