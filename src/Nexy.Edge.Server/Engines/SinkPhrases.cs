namespace Nexy.Edge.Server.Engines;

/// <summary>
/// Any thread. Recognises a wish to hear speech elsewhere: a verb, a place, and nothing else but small words, so that "play
/// on the beach" is none.
/// </summary>
internal static class SinkPhrases
{
    private static readonly HashSet<string> Verbs =
    [
        "play", "speak", "talk", "switch", "use", "go", "играй", "говори", "звучи", "переключи", "переключись", "используй",
        "перейди", "выведи",
    ];

    private static readonly HashSet<string> SmallWords =
    [
        "on", "to", "over", "through", "via", "the", "a", "my", "your", "in", "back", "sound", "audio", "output", "card",
        "sink", "speaker", "speakers", "на", "в", "во", "через", "звук", "вывод", "карту", "карте", "колонку", "колонке",
        "динамик", "динамике", "динамики", "обратно",
    ];

    private static readonly (string Sink, string[] Words)[] Sinks =
    [
        ("usb", ["usb", "юсб", "юэсби"]),
        ("bluetooth",
        [
            "bluetooth", "headphones", "headphone", "headset", "earphones", "earbuds", "наушники", "наушниках", "наушник",
            "блютус", "блютуз", "гарнитуру", "гарнитуре", "гарнитура",
        ]),
        ("hdmi", ["hdmi", "tv", "television", "телевизор", "телевизоре"]),
        ("builtin",
        [
            "builtin", "built", "internal", "встроенный", "встроенном", "встроенную", "встроенной", "встроенные",
        ]),
        ("auto", ["automatic", "automatically", "auto", "default", "автоматически", "авто", "умолчанию", "по"]),
    ];

    /// <summary>The kind of sink that is wished for, or auto; null when the prompt is something else.</summary>
    public static string? Find(string[] words)
    {
        // "Switch on the TV" means its power.
        if (words.Length < 2 || !Verbs.Contains(words[0]) || words is ["switch", "on", ..])
            return null;
        var places = words.Skip(1).Where(word => !SmallWords.Contains(word)).Select(SinkOf).Distinct().ToList();
        return places is [{ } sink] ? sink : null;
    }

    private static string? SinkOf(string word) => Sinks.FirstOrDefault(entry => entry.Words.Contains(word)).Sink;
}
