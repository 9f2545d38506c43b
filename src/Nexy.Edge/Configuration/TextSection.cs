namespace Nexy.Edge.Configuration;

/// <summary>The keys of section <c>text</c>.</summary>
internal static class TextSection
{
    public static SettingSection Section { get; } = new("text", "Who writes the answers.",
    [
        new ChoiceSetting("text.engine", "The engine that answers; builtin needs no network.",
            ["builtin"], o => o.Text.Engine, (o, v) => o.Text.Engine = v),
        new IntSetting("text.stream_min_chars", "A sentence with fewer characters is spoken together with the next one; not the first.",
            "characters", 0, 200, o => o.Text.StreamMinChars, (o, v) => o.Text.StreamMinChars = v),
        new IntSetting("text.stream_min_words", "A sentence with fewer words is spoken together with the next one.",
            "words", 1, 50, o => o.Text.StreamMinWords, (o, v) => o.Text.StreamMinWords = v),
        new IntSetting("text.stream_first_sentence_min_words", "The same for the first sentence of an answer, which somebody waits for.",
            "words", 1, 50, o => o.Text.StreamFirstSentenceMinWords, (o, v) => o.Text.StreamFirstSentenceMinWords = v),
        new IntSetting("text.force_flush_max_chars",
            "A sentence that grows to this is cut at a clause or between words and spoken while it is still being written.",
            "characters", 50, 2000, o => o.Text.ForceFlushMaxChars, (o, v) => o.Text.ForceFlushMaxChars = v),
    ]);
}
