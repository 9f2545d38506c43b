namespace Nexy.Edge.Configuration;

/// <summary>Defaults, then the file, then the environment, then --set: the later wins (R-C1).</summary>
internal static class ConfigurationLoader
{
    public static LoadedConfiguration Load(ConfigurationRequest request)
    {
        var entries = new List<SettingEntry>();
        var errors = new List<ConfigurationError>();
        var file = FileOf(request);
        if (file is not null)
            YamlFileSource.Read(file, entries, errors);
        EnvironmentSource.Read(request.Environment, entries, errors);
        AssignmentSource.Read(request.Assignments, entries, errors);

        var options = new NexyOptions();
        errors.AddRange(Apply(entries, options, out var origins));
        if (errors.Count == 0)
            errors.AddRange(ConfigurationConsistency.Check(options, origins));
        return new LoadedConfiguration(options, file, [.. errors.OrderBy(error => PlaceOf(error.Origin, file))]);
    }

    // As one reads: the file from top to bottom, then everything else as it came.
    private static int PlaceOf(SettingOrigin origin, string? file) =>
        origin.Line ?? (origin.Source == file ? 0 : int.MaxValue);

    private static string? FileOf(ConfigurationRequest request)
    {
        if (request.File is not null)
            return request.File;
        if (request.Environment.TryGetValue(EnvironmentSource.FileVariable, out var named) && named.Length > 0)
            return named;
        return File.Exists(request.DefaultFile) ? request.DefaultFile : null;
    }

    private static List<ConfigurationError> Apply(
        List<SettingEntry> entries, NexyOptions options, out Dictionary<string, SettingOrigin> origins)
    {
        var errors = new List<ConfigurationError>();
        origins = new Dictionary<string, SettingOrigin>(StringComparer.Ordinal);
        foreach (var (path, input, origin) in entries)
        {
            if (ConfigurationSchema.Find(path) is not { } setting)
                errors.Add(UnknownKey.Error(origin, path));
            else if (setting.Apply(options, input) is { } problem)
                errors.Add(new ConfigurationError(origin, path, problem, setting.Allowed));
            else
                origins[path] = origin;
        }

        return errors;
    }
}
