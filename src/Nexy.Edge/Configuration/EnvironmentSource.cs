namespace Nexy.Edge.Configuration;

/// <summary>Reads the variables that begin with <c>NEXY_</c>.</summary>
internal static class EnvironmentSource
{
    /// <summary>Names the configuration file, as --config does.</summary>
    public const string FileVariable = "NEXY_EDGE_CONFIG";

    private const string Prefix = "NEXY_";

    // The second one tells scripts and tests which build to run; the program meets it and looks away.
    public static IReadOnlyList<string> OtherVariables { get; } = [FileVariable, "NEXY_EDGE_BINARY"];

    public static void Read(
        IReadOnlyDictionary<string, string> environment, List<SettingEntry> entries, List<ConfigurationError> errors)
    {
        var ours = environment
            .Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .Where(variable => !OtherVariables.Contains(variable.Key))
            .OrderBy(variable => variable.Key, StringComparer.Ordinal);
        foreach (var (name, value) in ours)
        {
            var origin = new SettingOrigin($"environment {MessageText.OneLine(name)}");
            if (ConfigurationSchema.Settings.FirstOrDefault(setting => setting.EnvironmentName == name) is { } setting)
                entries.Add(new SettingEntry(setting.Path, new SettingInput.Raw(value), origin));
            else
                errors.Add(UnknownKey.VariableError(origin, name));
        }
    }
}
