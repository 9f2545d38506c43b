namespace Nexy.Edge.Configuration;

/// <summary>Says of a key that does not exist which one was probably meant.</summary>
internal static class UnknownKey
{
    /// <summary>An error for a path of section and key.</summary>
    public static ConfigurationError Error(SettingOrigin origin, string path)
    {
        var nearest = NearestPath(path);
        // A section may have more keys than a sentence has room for; the one that was meant is enough.
        var allowed = nearest is null ? AllowedNear(path) : $"{nearest}, or another key that `nexy-edge config default` lists";
        return new(origin, MessageText.OneLine(path), $"unknown key{DidYouMean(nearest)}", allowed);
    }

    /// <summary>An error for the name of a section.</summary>
    public static ConfigurationError SectionError(SettingOrigin origin, string name) =>
        new(origin, MessageText.OneLine(name), $"unknown section{DidYouMean(NearestSection(name))}", SectionNames);

    /// <summary>An error for an environment variable with our prefix.</summary>
    public static ConfigurationError VariableError(SettingOrigin origin, string variable)
    {
        var names = ConfigurationSchema.Settings.Select(setting => setting.EnvironmentName)
            .Concat(EnvironmentSource.OtherVariables);
        return new(origin, "", $"unknown variable{DidYouMean(EditDistance.Nearest(variable, names))}",
            "NEXY_SECTION__KEY of a key that `nexy-edge config default` lists");
    }

    internal static string SectionNames => string.Join(", ", ConfigurationSchema.Sections.Select(section => section.Name));

    private static string DidYouMean(string? name) => name is null ? "" : $", did you mean {name}?";

    private static string? NearestSection(string name) =>
        EditDistance.Nearest(name, ConfigurationSchema.Sections.Select(section => section.Name))
        ?? ConfigurationSchema.Settings.FirstOrDefault(setting => setting.Key == name)?.Path;

    private static string? NearestPath(string path)
    {
        var key = path[(path.IndexOf('.') + 1)..];
        return EditDistance.Nearest(path, ConfigurationSchema.Settings.Select(setting => setting.Path))
            ?? ConfigurationSchema.Settings.FirstOrDefault(setting => setting.Key == key)?.Path;
    }

    private static string AllowedNear(string path)
    {
        var section = ConfigurationSchema.FindSection(path.Split('.')[0]);
        return section is null
            ? $"keys of the sections {SectionNames}"
            : string.Join(", ", section.Settings.Select(setting => setting.Path));
    }
}
