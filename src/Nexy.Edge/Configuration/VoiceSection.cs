namespace Nexy.Edge.Configuration;

/// <summary>The keys of section <c>voice</c>.</summary>
internal static class VoiceSection
{
    public static SettingSection Section { get; } = new("voice", "Who speaks the answers, and how.",
    [
        new ListSetting("voice.engines",
            "Who speaks, in order of preference; one that fails before its first sound is replaced by the next. espeak is "
            + "libespeak-ng in process, wyoming a server that speaks the Wyoming protocol (piper's), command a program, "
            + "earcon a signal instead of speech.",
            TextRules.VoiceEngine, o => o.Voice.Engines, (o, v) => o.Voice.Engines = v),
        new TextSetting("voice.language", "Language of the speech; auto takes the one of the text's script.",
            TextRules.Language, o => o.Voice.Language, (o, v) => o.Voice.Language = v),
        new TextSetting("voice.name", "The first engine's own name of a voice; empty is the language's default voice.",
            TextRules.Voice, o => o.Voice.Name, (o, v) => o.Voice.Name = v),
        new ListSetting("voice.by_language",
            "Who speaks which language: ru=espeak, or with a voice en=wyoming/en_GB-alba-medium. Others are spoken in the "
            + "order of voice.engines.",
            TextRules.VoiceRoute, o => o.Voice.ByLanguage, (o, v) => o.Voice.ByLanguage = v, canBeEmpty: true),
        new IntSetting("voice.rate_wpm", "Speed of espeak's speech.",
            "words per minute", 80, 450, o => o.Voice.RateWpm, (o, v) => o.Voice.RateWpm = v),
        new IntSetting("voice.pitch", "Pitch of espeak's speech; 50 is the voice's own.",
            "", 0, 99, o => o.Voice.Pitch, (o, v) => o.Voice.Pitch = v),
        new TextSetting("voice.data_path", "Folder that holds espeak-ng-data; empty is the library's own.",
            TextRules.Folder, o => o.Voice.DataPath, (o, v) => o.Voice.DataPath = v),
        new TextSetting("voice.wyoming_address", "Where the Wyoming server listens.",
            TextRules.Connect, o => o.Voice.WyomingAddress, (o, v) => o.Voice.WyomingAddress = v),
        new ListSetting("voice.command",
            "The program of command and its arguments; no shell reads them. It gets the text on standard input, or in place "
            + "of {text}, and writes sound to standard output. {language} and {voice} are filled in, too.",
            TextRules.CommandWord, o => o.Voice.Command, (o, v) => o.Voice.Command = v, canBeEmpty: true),
        new ChoiceSetting("voice.command_format", "What the program writes: WAV, or bare samples in little-endian order.",
            ["wav", "u8", "s16", "s24", "s32", "f32"], o => o.Voice.CommandFormat, (o, v) => o.Voice.CommandFormat = v),
        new IntSetting("voice.command_rate_hz", "Rate of bare samples.",
            "Hz", 4000, 192_000, o => o.Voice.CommandRateHz, (o, v) => o.Voice.CommandRateHz = v),
        new IntSetting("voice.command_channels", "Channels of bare samples.",
            "", 1, 8, o => o.Voice.CommandChannels, (o, v) => o.Voice.CommandChannels = v),
        new NumberSetting("voice.first_audio_timeout_sec",
            "Time until wyoming or command gives the first sound of a sentence; then the next engine speaks.",
            "s", 0.1, 600, o => o.Voice.FirstAudioTimeoutSec, (o, v) => o.Voice.FirstAudioTimeoutSec = v),
        new NumberSetting("voice.audio_timeout_sec", "Time from one piece of sound to the next.",
            "s", 0.1, 600, o => o.Voice.AudioTimeoutSec, (o, v) => o.Voice.AudioTimeoutSec = v),
        new IntSetting("voice.breaker_failures", "Failed sentences in a row after which wyoming or command is left alone.",
            "", 1, 100, o => o.Voice.BreakerFailures, (o, v) => o.Voice.BreakerFailures = v),
        new NumberSetting("voice.breaker_rest_sec", "How long it is left alone before one sentence tries again.",
            "s", 0.1, 3600, o => o.Voice.BreakerRestSec, (o, v) => o.Voice.BreakerRestSec = v),
        new IntSetting("voice.cache_kib",
            "Memory for fixed phrases of wyoming and command, such as apologies: they sound at once; 0 keeps none.",
            "KiB", 0, 65536, o => o.Voice.CacheKib, (o, v) => o.Voice.CacheKib = v),
    ]);
}
