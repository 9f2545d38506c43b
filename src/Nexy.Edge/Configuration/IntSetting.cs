using System.Globalization;

namespace Nexy.Edge.Configuration;

/// <summary>A key with a whole number within a range.</summary>
internal sealed class IntSetting(
    string path, string help, string unit, int min, int max, Func<NexyOptions, int> get, Action<NexyOptions, int> set)
    : Setting(path, help)
{
    public override string Allowed => $"a whole number from {min} to {max}{(unit.Length > 0 ? $" ({unit})" : "")}";

    public override string? Apply(NexyOptions options, SettingInput input)
    {
        if (TakeText(input, isTextWanted: false, out var text) is { } problem)
            return problem;
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            return $"{Quote(text)} is not a whole number";
        if (value < min || value > max)
            return $"{text} is out of range";

        set(options, (int)value);
        return null;
    }

    public override void Copy(NexyOptions from, NexyOptions to) => set(to, get(from));

    public override string ToYaml(NexyOptions options) => get(options).ToString(CultureInfo.InvariantCulture);
}
