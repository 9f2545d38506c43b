namespace Nexy.Edge.Configuration;

/// <summary>A key with one of a few words.</summary>
internal sealed class ChoiceSetting(
    string path, string help, IReadOnlyList<string> choices,
    Func<NexyOptions, string> get, Action<NexyOptions, string> set)
    : Setting(path, help)
{
    public override string Allowed => string.Join(" or ", choices);

    /// <summary>The words are the members' names in lower case.</summary>
    public static ChoiceSetting Of<T>(string path, string help, Func<NexyOptions, T> get, Action<NexyOptions, T> set)
        where T : struct, Enum =>
        new(path, help, [.. Enum.GetNames<T>().Select(Word)], o => Word(get(o).ToString()), (o, word) => set(o, Parse<T>(word)));

    public override string? Apply(NexyOptions options, SettingInput input)
    {
        if (TakeText(input, isTextWanted: true, out var text) is { } problem)
            return problem;
        if (!choices.Contains(text, StringComparer.Ordinal))
            return $"{Quote(text)} is not one of the choices";

        set(options, text);
        return null;
    }

    public override void Copy(NexyOptions from, NexyOptions to) => set(to, get(from));

    public override string ToYaml(NexyOptions options) => YamlText.Format(get(options));

    private static string Word(string member) => member.ToLowerInvariant();

    private static T Parse<T>(string word) where T : struct, Enum => Enum.Parse<T>(word, ignoreCase: true);
}
