using Nexy.Edge.Configuration;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Configuration;

/// <summary>Loads configurations without touching the environment of the test process.</summary>
internal static class ConfigurationText
{
    /// <summary>What the name of the file is replaced with in errors.</summary>
    public const string FileName = "FILE";

    public static LoadedConfiguration Load(string yaml, Dictionary<string, string>? environment = null, params string[] assignments)
    {
        using var folder = new TempFolder();
        return ConfigurationLoader.Load(new ConfigurationRequest
        {
            File = folder.Write("nexy-edge.yaml", yaml),
            Environment = environment ?? [],
            Assignments = assignments,
        });
    }

    public static LoadedConfiguration LoadWithoutFile(Dictionary<string, string>? environment = null, params string[] assignments) =>
        ConfigurationLoader.Load(new ConfigurationRequest
        {
            DefaultFile = "/nonexistent/nexy-edge.yaml",
            Environment = environment ?? [],
            Assignments = assignments,
        });

    /// <summary>The errors as lines that begin with <c>FILE:</c> and a line number.</summary>
    public static IReadOnlyList<string> Errors(string yaml)
    {
        var loaded = Load(yaml);
        return [.. loaded.Errors.Select(error => error.ToString().Replace(loaded.File!, FileName, StringComparison.Ordinal))];
    }

    /// <summary>Every value of the options, by key path.</summary>
    public static Dictionary<string, string> Values(NexyOptions options) =>
        ConfigurationSchema.Settings.ToDictionary(setting => setting.Path, setting => setting.ToYaml(options));
}
