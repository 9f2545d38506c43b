using System.Text.RegularExpressions;
using Nexy.Edge.Linux.Buttons;

namespace Nexy.Edge.Buttons;

/// <summary>One entry of <c>buttons.rules</c>: a gesture at a place, and what it leads to. Any thread.</summary>
internal sealed partial record ButtonRule(ButtonPlace Place, Gestures Gesture, ButtonAction Action)
{
    /// <summary>How a rule is written.</summary>
    public const string Grammar =
        "\"PLACE GESTURE=ACTION\". PLACE: " + ButtonPlace.Grammar + ". GESTURE: press, short, double, long, hold or turn. ACTION: "
        + ButtonAction.Grammar + "; while held: mute, duck or tell; turned: tell, volume+N or volume-N for each step";

    /// <summary>Reads a rule; null when it is none.</summary>
    public static ButtonRule? Parse(string text)
    {
        var form = Form().Match(text);
        if (!form.Success || ButtonPlace.Parse(form.Groups[1].Value) is not { } place
            || ButtonAction.Parse(form.Groups[3].Value) is not { } action)
            return null;
        var gesture = Enum.Parse<Gestures>(form.Groups[2].Value, ignoreCase: true);
        return place.IsKnob == (gesture == Gestures.Turn) && Fits(gesture, action.Kind) ? new(place, gesture, action) : null;
    }

    private static bool Fits(Gestures gesture, ButtonActionKind kind) => gesture switch
    {
        Gestures.Turn => kind is ButtonActionKind.Volume or ButtonActionKind.Tell,
        Gestures.Hold => kind is ButtonActionKind.Mute or ButtonActionKind.Duck or ButtonActionKind.Tell,
        _ => kind != ButtonActionKind.Duck,
    };

    // Names of devices and lines have blanks in them, prompts equals signs: the first gesture ends the place.
    [GeneratedRegex("^(.+?) (press|short|double|long|hold|turn)=(.+)$")]
    private static partial Regex Form();
}
