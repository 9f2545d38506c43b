namespace Nexy.Edge.Configuration;

/// <summary>The keys of section <c>wyoming_snd</c>.</summary>
internal static class WyomingSndSection
{
    public static SettingSection Section { get; } = new(
        "wyoming_snd", "Sound of others, such as voice satellites of a home automation, by the Wyoming protocol.",
    [
        new TextSetting("wyoming_snd.listen",
            "Where the daemon takes sound and plays it as it plays answers, each behind the one before; empty: nowhere.",
            TextRules.ListenOrNot, o => o.WyomingSnd.Listen, (o, v) => o.WyomingSnd.Listen = v),
    ]);
}
