namespace Nexy.Edge.Server.Engines;

/// <summary>
/// Any thread. The phrases of each kind of prompt. One word alone must be the whole prompt; several must stand in it side
/// by side, so that "the time machine" is not a question for the time.
/// </summary>
internal static class PromptPhrases
{
    // Always the whole prompt: "repeat hello" is a text to say.
    private static readonly string[] Repeats =
    [
        "repeat", "repeat that", "repeat it", "repeat that again", "repeat the last answer", "repeat your last answer",
        "repeat your answer", "repeat what you said", "say that again", "say it again", "say again", "once more", "again",
        "what did you say", "what did you just say", "повтори", "повтори это", "повтори еще раз", "повтори ответ",
        "повтори последний ответ", "повтори что ты сказал", "повторите", "повторите еще раз", "повтори последнее",
        "скажи еще раз", "скажи это еще раз", "еще раз", "что ты сказал", "что ты сказала", "что вы сказали",
    ];

    private static readonly (PromptKind Kind, string[] Phrases)[] Table =
    [
        (PromptKind.LightOn,
        [
            "light on", "lights on", "turn on the light", "turn on the lights", "turn the light on", "turn the lights on",
            "switch on the light", "switch the light on", "включи свет", "включи подсветку", "зажги свет", "свет включить",
            "включи лампочку", "включи индикатор",
        ]),
        (PromptKind.LightOff,
        [
            "light off", "lights off", "turn off the light", "turn off the lights", "turn the light off",
            "turn the lights off", "switch off the light", "switch the light off", "выключи свет", "выключи подсветку",
            "погаси свет", "свет выключить", "выключи лампочку", "выключи индикатор",
        ]),
        (PromptKind.Time,
        [
            "time", "what time", "whats the time", "what is the time", "tell me the time", "current time", "time is it",
            "время", "который час", "сколько времени", "сколько время", "какое время", "текущее время", "точное время",
        ]),
        (PromptKind.Date,
        [
            "date", "what date", "whats the date", "what is the date", "todays date", "current date", "what day",
            "tell me the date", "дата", "какое число", "какое сегодня число", "какая дата", "какая сегодня дата",
            "какой день", "какой сегодня день", "сегодняшняя дата", "день недели",
        ]),
        (PromptKind.Addresses,
        [
            "address", "addresses", "ip", "ip address", "ip addresses", "your address", "your addresses", "network address",
            "whats your ip", "your ip", "адрес", "адреса", "айпи", "ip адрес", "ip адреса", "айпи адрес", "твой адрес",
            "твои адреса", "какой адрес", "какой ip", "какой айпи", "сетевой адрес",
        ]),
        (PromptKind.Status,
        [
            "status", "your status", "status of the speaker", "speaker status", "status report", "system status", "uptime",
            "how are you", "whats your version", "what version", "статус", "состояние", "твой статус", "состояние колонки",
            "состояние системы", "статус колонки", "статус системы", "как дела", "какая версия", "как ты",
        ]),
        (PromptKind.Name,
        [
            "name", "who are you", "whats your name", "what is your name", "your name", "what are you", "кто ты", "ты кто",
            "как тебя зовут", "твое имя", "кто вы", "имя", "как вас зовут",
        ]),
        (PromptKind.Help,
        [
            "help", "help me", "what can you do", "what can i say", "what can i ask", "помощь", "помоги", "справка",
            "что ты умеешь", "что ты можешь", "что можно спросить", "что вы умеете",
        ]),
        (PromptKind.Unmute,
        [
            "unmute", "sound on", "unmute the sound", "включи звук", "верни звук", "звук включить",
        ]),
        (PromptKind.Mute,
        [
            "mute", "sound off", "mute the sound", "mute yourself", "be quiet", "выключи звук", "отключи звук", "без звука",
            "беззвучно", "mute the speaker",
        ]),
        (PromptKind.Stop,
        [
            "stop", "stop it", "stop talking", "stop speaking", "shut up", "стоп", "хватит", "замолчи", "остановись",
            "перестань", "замолчи пожалуйста", "хватит говорить",
        ]),
        (PromptKind.Louder,
        [
            "louder", "make it louder", "turn it up", "volume up", "turn up the volume", "turn the volume up",
            "increase the volume", "speak louder", "громче", "сделай громче", "говори громче", "погромче",
            "сделай погромче", "прибавь громкость", "увеличь громкость", "прибавь звук", "louder please",
        ]),
        (PromptKind.Quieter,
        [
            "quieter", "softer", "make it quieter", "turn it down", "volume down", "turn down the volume",
            "turn the volume down", "decrease the volume", "speak quieter", "lower the volume", "тише", "сделай тише",
            "говори тише", "потише", "сделай потише", "убавь громкость", "уменьши громкость", "убавь звук",
            "quieter please",
        ]),
        (PromptKind.VolumeQuestion,
        [
            "volume", "the volume", "your volume", "current volume", "how loud", "громкость", "какая громкость",
            "текущая громкость", "уровень громкости", "как изменить громкость",
        ]),
    ];

    public static bool IsRepeat(IEnumerable<string> words) => Repeats.Contains(string.Join(' ', words));

    public static PromptKind Find(string[] words)
    {
        var text = $" {string.Join(' ', words)} ";
        foreach (var (kind, phrases) in Table)
        {
            foreach (var phrase in phrases)
            {
                if (Matches(text, phrase))
                    return kind;
            }
        }

        return PromptKind.Unknown;
    }

    private static bool Matches(string text, string phrase) =>
        phrase.Contains(' ', StringComparison.Ordinal)
            ? ContainsWords(text, phrase)
            : text.AsSpan().Trim().SequenceEqual(phrase);

    // The text has a blank at each end.
    private static bool ContainsWords(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at > 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            if (text[at - 1] == ' ' && text[at + words.Length] == ' ')
                return true;
        }

        return false;
    }
}
