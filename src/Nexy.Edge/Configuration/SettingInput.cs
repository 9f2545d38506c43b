namespace Nexy.Edge.Configuration;

/// <summary>A value as its source wrote it.</summary>
internal abstract record SettingInput
{
    private SettingInput()
    {
    }

    /// <summary>A single value of a file; quotes make it a text whatever it looks like.</summary>
    public sealed record Scalar(string Text, bool IsQuoted) : SettingInput
    {
        /// <summary>YAML's ways to write that there is no value.</summary>
        public bool IsNull => !IsQuoted && Text is "" or "~" or "null" or "Null" or "NULL";
    }

    /// <summary>A list of single values of a file.</summary>
    public sealed record Sequence(IReadOnlyList<Scalar> Items) : SettingInput;

    /// <summary>A value of the environment or the command line, where everything is text.</summary>
    public sealed record Raw(string Text) : SettingInput;

    /// <summary>What no key takes; <paramref name="Shape"/> names it with its article.</summary>
    public sealed record Other(string Shape) : SettingInput;
}
