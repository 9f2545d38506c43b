namespace Nexy.Edge.Configuration;

/// <summary>The keys of section <c>lights</c>.</summary>
internal static class LightSection
{
    public static SettingSection Section { get; } = new("lights", "Lights that tell how the speaker is: rings, strips and single lamps.",
    [
        new ListSetting("lights.devices",
            "Where they are, as in [\"apa102:/dev/spidev0.0,count=12\"] or [\"leds:status\"]; all show the same.",
            TextRules.LightPlace, o => o.Lights.Devices, (o, v) => o.Lights.Devices = v, canBeEmpty: true),
        new IntSetting("lights.brightness_percent",
            "How bright a lamp is at most; lamps that know only on and off are on. Twelve white lamps at full brightness draw 0.7 A.",
            "%", 1, 100, o => o.Lights.BrightnessPercent, (o, v) => o.Lights.BrightnessPercent = v),
        new IntSetting("lights.max_frames_per_sec", "Pictures each second at most while something moves; nothing is sent while nothing does.",
            "pictures/s", 5, 50, o => o.Lights.MaxFramesPerSec, (o, v) => o.Lights.MaxFramesPerSec = v),
        new ListSetting("lights.states",
            "How states look, where it is not to be [\"idle=off\", \"listening=blue\", \"thinking=cyan spin\", \"speaking=green level\", "
            + "\"muted=red\", \"error=orange blink\", \"updating=white breathe\"].",
            TextRules.LightLook, o => o.Lights.States, (o, v) => o.Lights.States = v, canBeEmpty: true),
    ]);
}
