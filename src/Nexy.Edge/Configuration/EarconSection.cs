namespace Nexy.Edge.Configuration;

/// <summary>The keys of section <c>earcons</c>.</summary>
internal static class EarconSection
{
    public static SettingSection Section { get; } = new("earcons", "Short sounds without words; none interrupts what is being said.",
    [
        new BoolSetting("earcons.start", "When a question was taken, while the answer is being asked for.",
            o => o.Earcons.Start, (o, v) => o.Earcons.Start = v),
        new BoolSetting("earcons.done", "When a command was carried out without a word.",
            o => o.Earcons.Done, (o, v) => o.Earcons.Done = v),
        new BoolSetting("earcons.error", "When an answer failed and the listener could not be told in words.",
            o => o.Earcons.Error, (o, v) => o.Earcons.Error = v),
        new BoolSetting("earcons.refused", "When a request was refused and the listener could not be told in words.",
            o => o.Earcons.Refused, (o, v) => o.Earcons.Refused = v),
        new BoolSetting("earcons.sink_switched", "When a better sink has taken over; on that sink, behind what is being said.",
            o => o.Earcons.SinkSwitched, (o, v) => o.Earcons.SinkSwitched = v),
        new BoolSetting("earcons.mute", "When a mute ends; a mute itself is silent at once.",
            o => o.Earcons.Mute, (o, v) => o.Earcons.Mute = v),
        new TextSetting("earcons.folder",
            "Sounds of your own: start.wav, done.wav, error.wav, refused.wav, sink_switched.wav and mute.wav in this folder, of three "
            + "seconds at most. What is not there sounds as built in.",
            TextRules.Folder, o => o.Earcons.Folder, (o, v) => o.Earcons.Folder = v),
    ]);
}
