using Nexy.Edge.Linux.Buttons;

namespace Nexy.Edge.Linux.Lights;

/// <summary>A lamp at a GPIO line. <i>Light thread only.</i></summary>
internal sealed class GpioLight(GpioLine line) : ILight
{
    private const byte On = 128;

    public string Name => line.Name;

    public int Lamps => 1;

    public bool HasColours => false;

    public bool IsDimmable => false;

    public static LightAttempt Take(GpioLightPlace place, string folder)
    {
        GpioAttempt attempt = GpioLine.RequestOutput(place.Line, folder, isActive: false);
        attempt.Watched?.Dispose();
        return new LightAttempt(attempt.Line is { } line ? new GpioLight(line) : null, attempt.Problem);
    }

    public int Show(ReadOnlySpan<LightColour> picture) => line.Set(isActive: picture[0].Peak >= On);

    // Which makes it inactive.
    public void Dispose() => line.Dispose();
}
