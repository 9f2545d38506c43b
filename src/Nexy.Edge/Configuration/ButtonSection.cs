namespace Nexy.Edge.Configuration;

/// <summary>The keys of section <c>buttons</c>.</summary>
internal static class ButtonSection
{
    public static SettingSection Section { get; } = new("buttons", "Buttons and knobs: GPIO lines, and keys and axes of input devices.",
    [
        new ListSetting("buttons.rules",
            "What they do, as in [\"gpio:gpiochip0/17,active-low,pull-up press=stop\", \"key:VOLUMEUP press=volume+5\"]. Press acts at the "
            + "edge; short, double and long when it is clear which of them it is; hold while it is down.",
            TextRules.ButtonRule, o => o.Buttons.Rules, (o, v) => o.Buttons.Rules = v, canBeEmpty: true),
        new ListSetting("buttons.outputs",
            "GPIO lines that are active as long as the daemon runs; with while=speaking, for the enable input of an amplifier, as long as "
            + "a sink is open or an answer on its way; with while=muted, for a relay, while the speaker is muted. Inactive before and "
            + "after. A crash cannot make them inactive: a resistor on the board has to.",
            TextRules.ButtonOutput, o => o.Buttons.Outputs, (o, v) => o.Buttons.Outputs = v, canBeEmpty: true),
        new IntSetting("buttons.long_press_ms", "Time down for a long press, and for a hold of a button that has other gestures too.",
            "ms", 200, 5000, o => o.Buttons.LongPressMs, (o, v) => o.Buttons.LongPressMs = v),
        new IntSetting("buttons.double_press_ms",
            "Time between the two presses of a double one at most; a short press waits for it where a double one is wanted.",
            "ms", 100, 2000, o => o.Buttons.DoublePressMs, (o, v) => o.Buttons.DoublePressMs = v),
        new IntSetting("buttons.debounce_ms", "Time that the level of a GPIO line has to last; 0 takes every edge.",
            "ms", 0, Linux.Buttons.GpioPlace.MaxDebounceMs, o => o.Buttons.DebounceMs, (o, v) => o.Buttons.DebounceMs = v),
        new BoolSetting("buttons.grab", "Take the input devices of the rules for this program alone.",
            o => o.Buttons.Grab, (o, v) => o.Buttons.Grab = v),
    ]);
}
