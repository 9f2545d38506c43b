namespace Nexy.Edge.Configuration;

/// <summary>A key with a list of texts that follow a rule.</summary>
internal sealed class ListSetting(
    string path, string help, TextRule rule,
    Func<NexyOptions, IReadOnlyList<string>> get, Action<NexyOptions, IReadOnlyList<string>> set,
    bool canBeEmpty = false)
    : Setting(path, help)
{
    // Sink names hold commas (plughw:1,0) and paths hold blanks.
    private const char RawSeparator = ';';

    public override string Allowed =>
        $"a list, in YAML [A, B], elsewhere \"A{RawSeparator}B\",{(canBeEmpty ? " which may be empty," : "")} of {rule.Allowed}";

    public override string? Apply(NexyOptions options, SettingInput input)
    {
        if (Items(input, out var items) is { } problem)
            return problem;
        if (items.Count == 0 && !canBeEmpty)
            return "is an empty list";
        if (items.FirstOrDefault(item => !rule.Accepts(item)) is { } wrong)
            return $"{Quote(wrong)} is not of that form";

        set(options, items);
        return null;
    }

    public override void Copy(NexyOptions from, NexyOptions to) => set(to, get(from));

    public override string ToYaml(NexyOptions options) => string.Join(' ', ToYamlPieces(options));

    /// <summary>An item each, so that a long list may be broken between them.</summary>
    public override IReadOnlyList<string> ToYamlPieces(NexyOptions options)
    {
        var items = get(options).Select(YamlText.Format).ToList();
        return [.. items.Select((item, i) => $"{(i == 0 ? "[" : "")}{item}{(i == items.Count - 1 ? "]" : ",")}").DefaultIfEmpty("[]")];
    }

    // The rule, not YAML, says whether a bare null is an item: it is the name of a sink.
    private string? Items(SettingInput input, out IReadOnlyList<string> items)
    {
        (IReadOnlyList<string> Items, string? Problem) read = input switch
        {
            SettingInput.Raw { Text.Length: 0 } when canBeEmpty => ([], null),
            SettingInput.Raw raw => (raw.Text.Split(RawSeparator, StringSplitOptions.TrimEntries), null),
            SettingInput.Sequence list => ([.. list.Items.Select(item => item.Text)], null),
            SettingInput.Scalar { IsNull: true } => ([], "has no value"),
            SettingInput.Scalar => ([], "is a single value"),
            SettingInput.Other other => ([], $"is {other.Shape}"),
            _ => throw new ArgumentOutOfRangeException(nameof(input)),
        };
        items = read.Items;
        return read.Problem;
    }
}
