namespace Nexy.Edge.Configuration;

/// <summary>Says of a key that does not exist which one was probably meant.</summary>
internal static class UnknownKey
{
    private const int MaxKeysTold = 8;
    private const int MaxComparedChars = 64;

    /// <summary>An error for a path of section and key.</summary>
    public static ConfigurationError Error(SettingOrigin origin, string path) =>
        new(origin, MessageText.OneLine(path), $"unknown key{DidYouMean(NearestPath(path))}", AllowedNear(path));

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
            : Nearest(path, [.. section.Settings.Select(setting => setting.Path)]);
    }

    // A section may have dozens of keys; the message stays one that can be read.
    private static string Nearest(string path, string[] keys)
    {
        var written = path[..Math.Min(path.Length, MaxComparedChars)];
        var named = keys.OrderBy(key => EditDistance.Between(written, key)).Take(MaxKeysTold).ToHashSet();
        return string.Join(", ", keys.Where(named.Contains)) + (keys.Length > named.Count ? ", …" : "");
    }
}
