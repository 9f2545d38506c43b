namespace Nexy.Edge.Configuration;

/// <summary>The keys of section <c>earcons</c>.</summary>
internal static class EarconSection
{
    public static SettingSection Section { get; } = new("earcons", "Short sounds without words; none interrupts what is being said.",
    [
        Switch("start", EarconKind.Start, "When a question was taken, while the answer is being asked for."),
        Switch("done", EarconKind.Done, "When a command was carried out without a word."),
        Switch("error", EarconKind.Error, "When an answer failed and the listener could not be told in words."),
        Switch("refused", EarconKind.Refused, "When a request was refused and the listener could not be told in words."),
        Switch("sink_switched", EarconKind.SinkSwitched, "When a better sink has taken over; on that sink, behind what is being said."),
        Switch("mute", EarconKind.Mute, "When a mute ends; a mute itself is silent at once."),
    ]);

    private static BoolSetting Switch(string key, EarconKind kind, string help) =>
        new($"earcons.{key}", help, o => o.Earcons[kind], (o, v) => o.Earcons[kind] = v);
}
