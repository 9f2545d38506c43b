namespace Nexy.Edge.Configuration;

/// <summary>The keys of section <c>text</c>.</summary>
internal static class TextSection
{
    public static SettingSection Section { get; } = new("text", "Who writes the answers.",
    [
        new ChoiceSetting("text.engine", "The engine that answers; builtin needs no network.",
            ["builtin"], o => o.Text.Engine, (o, v) => o.Text.Engine = v),
    ]);
}
