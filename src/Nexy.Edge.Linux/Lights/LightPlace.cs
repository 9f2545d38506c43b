using System.Globalization;

namespace Nexy.Edge.Linux.Lights;

/// <summary>Where a light is, and of what kind. Any thread.</summary>
/// <param name="Text">As it was written.</param>
public abstract record LightPlace(string Text)
{
    /// <summary>How a place is written, for messages.</summary>
    public const string Grammar =
        "apa102:DEVICE,count=N or ws2812:DEVICE,count=N (DEVICE as /dev/spidev0.0, N up to 300; then any of ,order=rgb ,hz=N for "
        + "apa102), gpio:CHIP/LINE or gpio:NAME, pwm:CHIP/CHANNEL (then ,hz=N), each with ,active-low where low is bright, or leds:NAME";

    /// <summary>What two entries must not share: who has it.</summary>
    public abstract string Device { get; }

    /// <summary>Reads a place; null when it is none.</summary>
    public static LightPlace? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || text.Any(char.IsControl))
            return null;
        string[] parts = text[(colon + 1)..].Split(',');
        return text[..colon] switch
        {
            "apa102" => SpiLightPlace.Read(text, parts, isTimed: false),
            "ws2812" => SpiLightPlace.Read(text, parts, isTimed: true),
            "gpio" => GpioLightPlace.Read(text),
            "pwm" => PwmLightPlace.Read(text, parts),
            "leds" => LedPlace.Read(text, parts),
            _ => null,
        };
    }

    /// <summary>A number of an option, <c>NAME=N</c>; null when it is another option, or N is out of range.</summary>
    private protected static int? Number(string option, string name, int min, int max) =>
        option.StartsWith(name, StringComparison.Ordinal)
            && int.TryParse(option.AsSpan(name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= min && number <= max
            ? number
            : null;
}
