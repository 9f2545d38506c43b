using System.Globalization;

namespace Nexy.Edge.Linux.Buttons;

/// <summary>A line of a GPIO chip. Any thread.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Chip">Its name, its label or its path; empty is any chip that has a line of that name.</param>
/// <param name="Line">Its name; empty when it has a number.</param>
/// <param name="Offset">Its number on the chip; -1 when it has a name.</param>
public sealed record GpioPlace(string Text, string Chip, string Line, int Offset) : ButtonPlace(Text)
{
    /// <summary>So that a typing error is found before the kernel finds it.</summary>
    public const int MaxDebounceMs = 1000;

    private const int MaxOffset = 65535;

    /// <summary>Active means low, as with a button that ties the line to ground.</summary>
    public bool IsActiveLow { get; private init; }

    /// <summary>What the line is tied to.</summary>
    public GpioBias Bias { get; private init; }

    /// <summary>A time that the level has to last; null is what the options say.</summary>
    public int? DebounceMs { get; private init; }

    /// <summary>Which line it is, whatever its options.</summary>
    public string LineText => Text.Split(',')[0];

    internal static GpioPlace? Read(string text, string rest)
    {
        string[] parts = rest.Split(',');
        // A chip may be a path, a line's name has no slash.
        int slash = parts[0].LastIndexOf('/');
        string line = parts[0][(slash + 1)..].Trim();
        string chip = slash < 0 ? "" : parts[0][..slash].Trim();
        bool isNumber = int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int offset);
        if (line.Length == 0 || slash == 0 || (slash > 0 && chip.Length == 0) || (isNumber && (chip.Length == 0 || offset > MaxOffset)))
            return null;
        GpioPlace? place = isNumber ? new(text, chip, "", offset) : new(text, chip, line, -1);
        foreach (string option in parts.Skip(1))
            place = place?.With(option.Trim());
        return place;
    }

    private GpioPlace? With(string option) => option switch
    {
        "active-low" => this with { IsActiveLow = true },
        "pull-up" => WithBias(GpioBias.PullUp),
        "pull-down" => WithBias(GpioBias.PullDown),
        "no-pull" => WithBias(GpioBias.None),
        _ when option.StartsWith("debounce=", StringComparison.Ordinal) => WithDebounce(option["debounce=".Length..]),
        _ => null,
    };

    private GpioPlace? WithBias(GpioBias bias) => Bias == GpioBias.AsIs ? this with { Bias = bias } : null;

    private GpioPlace? WithDebounce(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int ms) && ms <= MaxDebounceMs
            ? this with { DebounceMs = ms }
            : null;
}
