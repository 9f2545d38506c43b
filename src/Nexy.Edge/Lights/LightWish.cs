using Nexy.Edge.Daemon;
using Nexy.Edge.Linux.Lights;

namespace Nexy.Edge.Lights;

/// <summary>What a command <c>light</c> asks for. Any thread.</summary>
/// <param name="IsOn">The lamp is to be on or off; null: neither is asked for.</param>
/// <param name="IsAuto">Everything is to be as the configuration has it.</param>
/// <param name="Colour">Of the lamp; null: as it is.</param>
/// <param name="Percent">Brightness; null: as it is.</param>
internal sealed record LightWish(bool? IsOn, bool IsAuto, LightColour? Colour, int? Percent)
{
    /// <summary>What there must be.</summary>
    public const string Needs = "a state (on, off or auto), a color (a name or #RRGGBB) or a brightness (0 to 100)";

    private static readonly LightColour White = new(255, 255, 255);

    /// <summary>Reads a command; null when it asks for nothing, or for something else.</summary>
    public static LightWish? Read(DeviceAction action)
    {
        var state = action.Text("state");
        var colour = action.Text("color") is { } name ? LightColour.Parse(name) : null;
        var percent = action.Number("brightness", 0, 100);
        // One that is there and cannot be read must not pass for one that is not there.
        var isWhole = (state is null or "on" or "off" or "auto") && action.Has("state") == (state is not null)
            && action.Has("color") == (colour is not null) && action.Has("brightness") == (percent is not null);
        return isWhole && (state is not null || colour is not null || percent is not null)
            ? new(state is "on" or "off" ? state == "on" : null, state == "auto", colour, percent)
            : null;
    }

    /// <summary>What is in force when it is fulfilled.</summary>
    public OwnersLight Change(OwnersLight now)
    {
        var start = IsAuto ? OwnersLight.Auto : now;
        var lamp = Colour ?? (IsOn == true ? start.Lamp ?? White : start.Lamp);
        return start with
        {
            // Whoever asks for a colour or a brightness wants to see it.
            IsDark = IsOn == false,
            Lamp = IsOn == false ? null : lamp,
            Percent = Percent ?? start.Percent,
        };
    }
}
