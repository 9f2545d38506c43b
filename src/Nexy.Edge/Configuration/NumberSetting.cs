using System.Globalization;

namespace Nexy.Edge.Configuration;

/// <summary>A key with a number, fractions included, within a range.</summary>
internal sealed class NumberSetting(
    string path, string help, string unit, double min, double max,
    Func<NexyOptions, double> get, Action<NexyOptions, double> set)
    : Setting(path, help)
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public override string Allowed => string.Create(
        CultureInfo.InvariantCulture, $"a number from {min} to {max}{(unit.Length > 0 ? $" ({unit})" : "")}");

    public override string? Apply(NexyOptions options, SettingInput input)
    {
        if (TakeText(input, isTextWanted: false, out var text) is { } problem)
            return problem;
        // The parser also takes "NaN" and "Infinity", which are no numbers of a configuration.
        if (!double.TryParse(text, Style, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            return $"{Quote(text)} is not a number";
        if (value < min || value > max)
            return $"{text} is out of range";

        set(options, value);
        return null;
    }

    public override void Copy(NexyOptions from, NexyOptions to) => set(to, get(from));

    public override string ToYaml(NexyOptions options) => get(options).ToString(CultureInfo.InvariantCulture);
}
