using System.Collections.Frozen;

namespace Nexy.Edge.Linux.Buttons;

/// <summary>
/// Names of linux/input-event-codes.h that make sense on a speaker, without KEY_ and REL_; others are written as numbers, which
/// <c>evtest</c> shows. Any thread.
/// </summary>
internal static class InputCodes
{
    /// <summary>Names without KEY_, and with BTN_.</summary>
    public static FrozenDictionary<string, ushort> Keys { get; } = new Dictionary<string, ushort>
    {
        ["ESC"] = 1, ["ENTER"] = 28, ["SPACE"] = 57, ["TAB"] = 15, ["BACKSPACE"] = 14, ["UP"] = 103, ["DOWN"] = 108,
        ["LEFT"] = 105, ["RIGHT"] = 106, ["HOME"] = 102, ["END"] = 107, ["PAGEUP"] = 104, ["PAGEDOWN"] = 109, ["INSERT"] = 110,
        ["DELETE"] = 111, ["F1"] = 59, ["F2"] = 60, ["F3"] = 61, ["F4"] = 62, ["F5"] = 63, ["F6"] = 64, ["F7"] = 65,
        ["F8"] = 66, ["F9"] = 67, ["F10"] = 68, ["F11"] = 87, ["F12"] = 88, ["F13"] = 183, ["F14"] = 184, ["F15"] = 185,
        ["F16"] = 186, ["F17"] = 187, ["F18"] = 188, ["F19"] = 189, ["F20"] = 190, ["F21"] = 191, ["F22"] = 192, ["F23"] = 193,
        ["F24"] = 194, ["MUTE"] = 113, ["VOLUMEDOWN"] = 114, ["VOLUMEUP"] = 115, ["POWER"] = 116, ["PAUSE"] = 119,
        ["STOP"] = 128, ["HELP"] = 138, ["MENU"] = 139, ["SETUP"] = 141, ["SLEEP"] = 142, ["WAKEUP"] = 143, ["PROG1"] = 148,
        ["PROG2"] = 149, ["PROG3"] = 202, ["PROG4"] = 203, ["NEXTSONG"] = 163, ["PLAYPAUSE"] = 164, ["PREVIOUSSONG"] = 165,
        ["STOPCD"] = 166, ["RECORD"] = 167, ["REWIND"] = 168, ["PHONE"] = 169, ["CONFIG"] = 171, ["HOMEPAGE"] = 172,
        ["REFRESH"] = 173, ["PLAYCD"] = 200, ["PAUSECD"] = 201, ["PLAY"] = 207, ["FASTFORWARD"] = 208, ["SOUND"] = 213,
        ["QUESTION"] = 214, ["SEARCH"] = 217, ["CAMERA"] = 212, ["MEDIA"] = 226, ["MICMUTE"] = 248, ["OK"] = 352,
        ["SELECT"] = 353, ["INFO"] = 358, ["BACK"] = 158, ["EXIT"] = 174, ["VOICECOMMAND"] = 582,
        ["BTN_0"] = 256, ["BTN_1"] = 257, ["BTN_2"] = 258, ["BTN_3"] = 259, ["BTN_4"] = 260, ["BTN_5"] = 261, ["BTN_6"] = 262,
        ["BTN_7"] = 263, ["BTN_8"] = 264, ["BTN_9"] = 265, ["BTN_TRIGGER_HAPPY1"] = 704, ["BTN_TRIGGER_HAPPY2"] = 705,
        ["BTN_TRIGGER_HAPPY3"] = 706, ["BTN_TRIGGER_HAPPY4"] = 707,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Names without REL_.</summary>
    public static FrozenDictionary<string, ushort> Axes { get; } = new Dictionary<string, ushort>
    {
        ["X"] = 0, ["Y"] = 1, ["Z"] = 2, ["RX"] = 3, ["RY"] = 4, ["RZ"] = 5, ["HWHEEL"] = 6, ["DIAL"] = 7, ["WHEEL"] = 8,
        ["MISC"] = 9,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static ushort? FindKey(string name) => Keys.TryGetValue(Without("KEY_", name), out ushort code) ? code : null;

    public static ushort? FindAxis(string name) => Axes.TryGetValue(Without("REL_", name), out ushort code) ? code : null;

    private static string Without(string prefix, string name) =>
        name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
}
