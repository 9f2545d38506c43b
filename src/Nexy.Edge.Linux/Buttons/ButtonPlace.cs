namespace Nexy.Edge.Linux.Buttons;

/// <summary>Where a button or a knob is. Any thread.</summary>
/// <param name="Text">As it was written.</param>
public abstract record ButtonPlace(string Text)
{
    /// <summary>How a place is written, for messages.</summary>
    public const string Grammar =
        "gpio:CHIP/LINE (LINE a number or a name) or gpio:NAME, then any of ,active-low ,pull-up ,pull-down ,no-pull "
        + ",debounce=MS; key:NAME, key:NAME@DEVICE, rel:AXIS or rel:AXIS@DEVICE";

    /// <summary>True for what is turned and not pressed.</summary>
    public virtual bool IsKnob => false;

    /// <summary>Reads a place; null when it is none.</summary>
    public static ButtonPlace? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || text.Any(char.IsControl))
            return null;
        string rest = text[(colon + 1)..];
        return text[..colon] switch
        {
            "gpio" => GpioPlace.Read(text, rest),
            "key" => InputPlace.Read(text, rest, isKnob: false),
            "rel" => InputPlace.Read(text, rest, isKnob: true),
            _ => null,
        };
    }
}
