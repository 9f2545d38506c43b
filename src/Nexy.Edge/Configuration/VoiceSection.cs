namespace Nexy.Edge.Configuration;

/// <summary>The keys of section <c>voice</c>.</summary>
internal static class VoiceSection
{
    public static SettingSection Section { get; } = new("voice", "Who speaks the answers, and how.",
    [
        new ChoiceSetting("voice.engine",
            "The engine that speaks: espeak is libespeak-ng in process, earcon a signal instead of speech.",
            ["espeak", "earcon"], o => o.Voice.Engine, (o, v) => o.Voice.Engine = v),
        new TextSetting("voice.language", "Language of the speech; auto takes the one of the text's script.",
            TextRules.Language, o => o.Voice.Language, (o, v) => o.Voice.Language = v),
        new TextSetting("voice.name", "The engine's own name of a voice; empty is the language's default voice.",
            TextRules.Voice, o => o.Voice.Name, (o, v) => o.Voice.Name = v),
        new IntSetting("voice.rate_wpm", "Speed of the speech.",
            "words per minute", 80, 450, o => o.Voice.RateWpm, (o, v) => o.Voice.RateWpm = v),
        new IntSetting("voice.pitch", "Pitch of the speech; 50 is the voice's own.",
            "", 0, 99, o => o.Voice.Pitch, (o, v) => o.Voice.Pitch = v),
        new TextSetting("voice.data_path", "Folder that holds espeak-ng-data; empty is the library's own.",
            TextRules.Folder, o => o.Voice.DataPath, (o, v) => o.Voice.DataPath = v),
    ]);
}
