using System.Globalization;

namespace Nexy.Edge.Linux.Lights;

/// <summary>What one lamp shows: parts of its full brightness, 0 to 255 each. Any thread.</summary>
public readonly record struct LightColour(byte Red, byte Green, byte Blue)
{
    /// <summary>How a colour is written.</summary>
    public const string Grammar = "off, red, orange, yellow, green, cyan, blue, purple, pink, white or #RRGGBB";

    /// <summary>No light.</summary>
    public static readonly LightColour Dark;

    private static readonly Dictionary<string, LightColour> ByName = new(StringComparer.Ordinal)
    {
        ["off"] = Dark,
        ["red"] = new(255, 0, 0),
        ["orange"] = new(255, 80, 0),
        ["yellow"] = new(255, 180, 0),
        ["green"] = new(0, 255, 0),
        ["cyan"] = new(0, 255, 255),
        ["blue"] = new(0, 0, 255),
        ["purple"] = new(128, 0, 255),
        ["pink"] = new(255, 0, 128),
        ["white"] = new(255, 255, 255),
    };

    /// <summary>The strongest of the three, for a lamp that has one colour.</summary>
    public byte Peak => Math.Max(Red, Math.Max(Green, Blue));

    /// <summary>Reads a colour; null when it is none.</summary>
    public static LightColour? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (ByName.TryGetValue(text, out LightColour named))
            return named;
        return text.Length == 7 && text[0] == '#'
            && uint.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint rgb)
            ? new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
            : null;
    }

    /// <summary>The same colour, as bright as a part of it, 0 to 1.</summary>
    public LightColour Dim(float part) => new(Dim(Red, part), Dim(Green, part), Dim(Blue, part));

    private static byte Dim(byte value, float part) => (byte)MathF.Round(value * Math.Clamp(part, 0f, 1f));
}
