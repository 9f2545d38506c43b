namespace Nexy.Edge.Configuration;

/// <summary>A key with a text that follows a rule.</summary>
internal sealed class TextSetting(
    string path, string help, TextRule rule, Func<NexyOptions, string> get, Action<NexyOptions, string> set)
    : Setting(path, help)
{
    public override string Allowed => rule.Allowed;

    public override string? Apply(NexyOptions options, SettingInput input)
    {
        if (TakeText(input, isTextWanted: true, out var text) is { } problem)
            return problem;
        if (!rule.Accepts(text))
            return $"{Quote(text)} is not of that form";

        set(options, text);
        return null;
    }

    public override void Copy(NexyOptions from, NexyOptions to) => set(to, get(from));

    public override string ToYaml(NexyOptions options) => YamlText.Format(get(options));
}
