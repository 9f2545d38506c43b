using System.Globalization;

namespace Nexy.Edge.Linux.Lights;

/// <summary>A lamp of one colour behind a PWM channel.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Chip">Its name in the folder of PWM chips.</param>
/// <param name="Channel">Its number there.</param>
public sealed record PwmLightPlace(string Text, string Chip, int Channel) : LightPlace(Text)
{
    private const int MaxChannel = 255;

    /// <inheritdoc/>
    public override string Device => $"pwm:{Chip}/{Channel}";

    /// <summary>Bright is low.</summary>
    public bool IsActiveLow { get; private init; }

    /// <summary>Periods each second; not seen as flicker from about 200 on.</summary>
    public int SpeedHz { get; private init; } = 1000;

    internal static PwmLightPlace? Read(string text, string[] parts)
    {
        string[] names = parts[0].Split('/');
        if (names is not [{ Length: > 0 } chip, var number] || chip is "." or ".."
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int channel) || channel > MaxChannel)
            return null;
        PwmLightPlace? place = new(text, chip, channel);
        foreach (string option in parts.Skip(1))
            place = place?.With(option.Trim());
        return place;
    }

    private PwmLightPlace? With(string option)
    {
        if (option == "active-low")
            return this with { IsActiveLow = true };
        return Number(option, "hz=", 50, 100_000) is { } hz ? this with { SpeedHz = hz } : null;
    }
}
