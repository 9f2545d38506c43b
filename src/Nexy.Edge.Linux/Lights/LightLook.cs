namespace Nexy.Edge.Linux.Lights;

/// <summary>How a state looks. Any thread.</summary>
public readonly record struct LightLook(LightColour Colour, LightMotion Motion)
{
    /// <summary>How a look is written.</summary>
    public const string Grammar =
        "STATE=COLOUR or STATE=COLOUR MOTION. STATE: idle, listening, thinking, speaking, muted, error or updating. COLOUR: "
        + LightColour.Grammar + ". MOTION: still, breathe, blink, spin or level";

    private static readonly LightLook[] Defaults =
    [
        default,
        new(new LightColour(0, 0, 255), LightMotion.Still),
        new(new LightColour(0, 255, 255), LightMotion.Spin),
        new(new LightColour(0, 255, 0), LightMotion.Level),
        new(new LightColour(255, 0, 0), LightMotion.Still),
        new(new LightColour(255, 80, 0), LightMotion.Blink),
        new(new LightColour(255, 255, 255), LightMotion.Breathe),
    ];

    /// <summary>True when one picture is all there is.</summary>
    public bool IsStill => Motion == LightMotion.Still || Colour == LightColour.Dark;

    /// <summary>Reads a state and its look; null when the text is none.</summary>
    public static (LightState State, LightLook Look)? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] sides = text.Split('=');
        if (sides.Length != 2 || !TryWord(sides[0], out LightState state))
            return null;
        string[] words = sides[1].Split(' ');
        LightMotion motion = LightMotion.Still;
        return words.Length is 1 or 2 && LightColour.Parse(words[0]) is { } colour && (words.Length == 1 || TryWord(words[1], out motion))
            ? (state, new LightLook(colour, motion))
            : null;
    }

    /// <summary>The looks of all states, by their numbers: those of a configuration that was checked, and else the usual ones.</summary>
    public static IReadOnlyList<LightLook> All(IEnumerable<string> configured)
    {
        LightLook[] looks = [.. Defaults];
        foreach ((LightState state, LightLook look) in configured.Select(Parse).OfType<(LightState, LightLook)>())
            looks[(int)state] = look;
        return looks;
    }

    private static bool TryWord<T>(string word, out T value)
        where T : struct, Enum
    {
        value = default;
        return word.All(char.IsAsciiLetterLower) && Enum.TryParse(word, ignoreCase: true, out value);
    }
}
