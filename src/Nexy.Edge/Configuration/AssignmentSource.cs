namespace Nexy.Edge.Configuration;

/// <summary>Reads <c>--set key=value</c>.</summary>
internal static class AssignmentSource
{
    private static readonly SettingOrigin Origin = new("--set");

    public static void Read(IReadOnlyList<string> assignments, List<SettingEntry> entries, List<ConfigurationError> errors)
    {
        foreach (var assignment in assignments)
        {
            var equals = assignment.IndexOf('=');
            if (equals > 0)
                entries.Add(new(assignment[..equals].Trim(), new SettingInput.Raw(assignment[(equals + 1)..]), Origin));
            else
                errors.Add(new ConfigurationError(Origin, "", $"{MessageText.Quote(assignment)} is no assignment",
                    "key=value, for example audio.volume_percent=40"));
        }
    }
}
