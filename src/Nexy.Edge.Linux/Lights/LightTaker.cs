namespace Nexy.Edge.Linux.Lights;

/// <summary>Takes lights of every kind. <i>Light thread only.</i></summary>
internal static class LightTaker
{
    /// <summary>The light, or why not.</summary>
    public static LightAttempt Take(LightPlace place, LightShowOptions options) => place switch
    {
        SpiLightPlace strip => SpiLight.Take(strip, options.DeviceFolder),
        GpioLightPlace line => GpioLight.Take(line, options.DeviceFolder),
        PwmLightPlace channel => PwmLight.Take(channel, options.PwmFolder),
        LedPlace led => LedLight.Take(led, options.LedFolder),
        _ => throw new ArgumentException($"{place.Text} is of no kind that is known", nameof(place)),
    };
}
