using Nexy.Edge.Linux.Buttons;

namespace Nexy.Edge.Linux.Lights;

/// <summary>A lamp at a GPIO line, on or off.</summary>
public sealed record GpioLightPlace(string Text, GpioPlace Line) : LightPlace(Text)
{
    /// <inheritdoc/>
    public override string Device => Line.LineText;

    internal static GpioLightPlace? Read(string text) =>
        ButtonPlace.Parse(text) is GpioPlace { DebounceMs: null, Bias: GpioBias.AsIs } line ? new(text, line) : null;
}
