namespace Nexy.Edge.Linux.Lights;

/// <summary>A ring or strip. <i>Light thread only.</i></summary>
internal sealed class SpiLight(SpiLightPlace place, SpiPort port) : ILight
{
    private readonly byte[] _bytes = new byte[place.IsTimed ? Ws2812Code.BytesOf(place.Count) : Apa102Code.BytesOf(place.Count)];

    public string Name => $"{place.Count} lamps at {place.File}";

    public int Lamps => place.Count;

    public bool HasColours => true;

    public bool IsDimmable => true;

    public static LightAttempt Take(SpiLightPlace place, string folder) =>
        SpiPort.TryOpen(Path.Combine(folder, place.File), place.SpeedHz, out string problem) is { } port
            ? new LightAttempt(new SpiLight(place, port), "")
            : new LightAttempt(null, problem);

    public int Show(ReadOnlySpan<LightColour> picture)
    {
        if (place.IsTimed)
            Ws2812Code.Write(picture, place.Order, _bytes);
        else
            Apa102Code.Write(picture, place.Order, _bytes);
        return port.Write(_bytes);
    }

    public void Dispose()
    {
        // The lamps keep what they have: without this they would shine on.
        _ = Show(new LightColour[place.Count]);
        port.Dispose();
    }
}
