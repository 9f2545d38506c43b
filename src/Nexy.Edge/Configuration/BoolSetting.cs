namespace Nexy.Edge.Configuration;

/// <summary>A key that is true or false.</summary>
internal sealed class BoolSetting(string path, string help, Func<NexyOptions, bool> get, Action<NexyOptions, bool> set)
    : Setting(path, help)
{
    public override string Allowed => "true or false";

    public override string? Apply(NexyOptions options, SettingInput input)
    {
        if (TakeText(input, isTextWanted: false, out var text) is { } problem)
            return problem;
        if (text is not ("true" or "false"))
            return $"{Quote(text)} is neither true nor false";

        set(options, text == "true");
        return null;
    }

    public override void Copy(NexyOptions from, NexyOptions to) => set(to, get(from));

    public override string ToYaml(NexyOptions options) => get(options) ? "true" : "false";
}
