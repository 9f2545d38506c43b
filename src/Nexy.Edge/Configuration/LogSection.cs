namespace Nexy.Edge.Configuration;

/// <summary>The keys of section <c>log</c>.</summary>
internal static class LogSection
{
    public static SettingSection Section { get; } = new("log", "What is written to standard error.",
    [
        ChoiceSetting.Of<LogThreshold>("log.level",
            "The least severe records that are written. At info, ask, say and play write only errors of their own; "
            + "--verbose sets debug.",
            o => o.Log.Level, (o, v) => o.Log.Level = v),
    ]);
}
