using System.Text;
using Nexy.Edge.Configuration;

namespace Nexy.Edge.Doctor;

/// <summary>The configuration in force, for support: what differs from the defaults, without what is private.</summary>
internal static class SupportConfiguration
{
    // Words of the owner, and command lines, which hold anything.
    private static readonly HashSet<string> Private = ["text.system_prompt", "voice.command"];

    public static string Write(LoadedConfiguration configuration, Redactor redactor)
    {
        var text = new StringBuilder($"# File: {configuration.File ?? "none"}. Only what differs from the defaults is listed.\n");
        var defaults = new NexyOptions();
        foreach (var setting in ConfigurationSchema.Settings)
        {
            var value = setting.ToYaml(configuration.Options);
            if (value != setting.ToYaml(defaults))
                text.Append($"{setting.Path}: {(Private.Contains(setting.Path) ? Redactor.Removed : redactor.Clean(value))}\n");
        }

        // Without the values: one of them may be a key in the wrong place.
        foreach (var error in configuration.Errors)
            text.Append($"# Error at {error.Origin}: {redactor.Clean(error.Key)}\n");
        return text.ToString();
    }
}
