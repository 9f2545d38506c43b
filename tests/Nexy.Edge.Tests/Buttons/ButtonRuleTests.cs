using Nexy.Edge.Buttons;
using Nexy.Edge.Linux.Buttons;

namespace Nexy.Edge.Tests.Buttons;

public sealed class ButtonRuleTests
{
    public static TheoryData<string, string, string, string> Rules => new()
    {
        { "gpio:gpiochip0/17 press=stop", "gpio:gpiochip0/17", "Press", "Stop 0 " },
        { "gpio:chip/TALK BUTTON,active-low double=repeat", "gpio:chip/TALK BUTTON,active-low", "Double", "Repeat 0 " },
        { "key:VOLUMEUP press=volume+5", "key:VOLUMEUP", "Press", "Volume 5 " },
        { "key:VOLUMEDOWN@Jabra SPEAK 510 press=volume-100", "key:VOLUMEDOWN@Jabra SPEAK 510", "Press", "Volume -100 " },
        { "rel:DIAL turn=volume+2", "rel:DIAL", "Turn", "Volume 2 " },
        { "key:164 long=ask: What is x=1, press=stop? ", "key:164", "Long", "Ask 0 What is x=1, press=stop?" },
        { "key:MUTE short=mute", "key:MUTE", "Short", "Mute 0 " },
        { "key:PHONE hold=duck", "key:PHONE", "Hold", "Duck 0 " },
        { "key:PROG1 short=sink:next", "key:PROG1", "Short", "Sink 0 next" },
        { "key:PROG1 long=sink:bluetooth:00:11:22:33:44:55", "key:PROG1", "Long", "Sink 0 bluetooth:00:11:22:33:44:55" },
        { "key:INFO short=status", "key:INFO", "Short", "Status 0 " },
        { "key:PHONE hold=tell", "key:PHONE", "Hold", "Tell 0 " },
        { "rel:DIAL turn=tell", "rel:DIAL", "Turn", "Tell 0 " },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_is_a_place_a_gesture_and_an_action(string text, string place, string gesture, string action)
    {
        var rule = ButtonRule.Parse(text)!;

        Assert.Equal((place, gesture), (rule.Place.Text, rule.Gesture.ToString()));
        Assert.Equal(action, $"{rule.Action.Kind} {rule.Action.Percent} {rule.Action.Text}");
    }

    [Theory]
    [InlineData("press=stop")]
    [InlineData("key:MUTE stop")]
    [InlineData("key:MUTE Press=stop")]
    [InlineData("key:MUTE press=run:/bin/sh")]
    [InlineData("key:MUTE press=duck")]
    [InlineData("key:MUTE hold=volume+5")]
    [InlineData("key:MUTE holdend=mute")]
    [InlineData("key:MUTE press=volume5")]
    [InlineData("key:MUTE press=volume+")]
    [InlineData("key:MUTE press=volume+101")]
    [InlineData("key:MUTE press=volume+ 5")]
    [InlineData("key:MUTE press=sink:")]
    [InlineData("key:MUTE press=sink:telephone")]
    [InlineData("rel:DIAL turn=mute")]
    public void What_is_no_rule_is_refused(string text) => Assert.Null(ButtonRule.Parse(text));

    [Fact]
    public void Rules_of_one_place_are_watched_together_and_found_by_their_gestures()
    {
        var set = new ButtonSet(["key:PHONE press=stop", "key:MUTE hold=mute", "key:PHONE press=ask:Yes?", "key:PHONE long=status"]);

        Assert.Equal(
            [("key:PHONE", Gestures.Press | Gestures.Long), ("key:MUTE", Gestures.Hold)],
            set.Buttons.Select(button => (button.Place.Text, button.Gestures)));
        Assert.Equal(
            [ButtonActionKind.Stop, ButtonActionKind.Ask],
            set.Find(new ButtonGesture(0, Gestures.Press, 0, 0)).Select(rule => rule.Action.Kind));
        Assert.Equal(ButtonActionKind.Mute, Assert.Single(set.Find(new ButtonGesture(1, Gestures.HoldEnd, 0, 0))).Action.Kind);
        Assert.Empty(set.Find(new ButtonGesture(1, Gestures.Press, 0, 0)));
    }
}
