namespace Nexy.Edge.Configuration;

/// <summary>
/// One key of the configuration: its path, its type, what is allowed, and where the value lives in
/// <see cref="NexyOptions"/>. Parsing, checking, the environment and the shipped file all come from it.
/// </summary>
internal abstract class Setting(string path, string help)
{
    /// <summary>Section and key, <c>audio.period_ms</c>.</summary>
    public string Path { get; } = path;

    /// <summary>What the key is for, in whole sentences.</summary>
    public string Help { get; } = help;

    /// <summary>Type, range and unit.</summary>
    public abstract string Allowed { get; }

    /// <summary>The key within its section.</summary>
    public string Key { get; } = path[(path.IndexOf('.') + 1)..];

    /// <summary>The section's name.</summary>
    public string Section { get; } = path[..path.IndexOf('.')];

    /// <summary><c>NEXY_AUDIO__PERIOD_MS</c>.</summary>
    public string EnvironmentName { get; } = "NEXY_" + path.Replace(".", "__", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>Checks the input and puts it into the options.</summary>
    /// <returns>What is wrong with it; null when it was applied.</returns>
    public abstract string? Apply(NexyOptions options, SettingInput input);

    /// <summary>Gives one the value of another.</summary>
    public abstract void Copy(NexyOptions from, NexyOptions to);

    /// <summary>The present value as the shipped file writes it.</summary>
    public abstract string ToYaml(NexyOptions options);

    /// <summary>The same in pieces between which a line may end.</summary>
    public virtual IReadOnlyList<string> ToYamlPieces(NexyOptions options) => [ToYaml(options)];

    /// <summary>How the value differs in kind from what is wanted; null when its text is usable.</summary>
    protected static string? TakeText(SettingInput input, bool isTextWanted, out string text)
    {
        (text, var problem) = input switch
        {
            SettingInput.Raw raw => (raw.Text, null),
            SettingInput.Scalar { IsNull: true } => ("", "has no value"),
            SettingInput.Scalar { IsQuoted: true } quoted when !isTextWanted =>
                ("", $"{Quote(quoted.Text)} is quoted, so it is a text"),
            SettingInput.Scalar scalar => (scalar.Text, null),
            SettingInput.Sequence => ("", "is a list"),
            SettingInput.Other other => ("", $"is {other.Shape}"),
            _ => throw new ArgumentOutOfRangeException(nameof(input)),
        };
        return problem;
    }

    /// <summary>A value as it is shown in messages: one line, bounded.</summary>
    protected static string Quote(string text) => MessageText.Quote(text);
}
