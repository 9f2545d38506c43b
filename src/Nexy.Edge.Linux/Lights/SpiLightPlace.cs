namespace Nexy.Edge.Linux.Lights;

/// <summary>A ring or strip of lamps that pass on what comes after their own part.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="File">The spidev file, or its name in the folder of devices.</param>
/// <param name="IsTimed">WS2812: no clock, the length of a pulse is the bit. Otherwise APA102 or SK9822.</param>
public sealed record SpiLightPlace(string Text, string File, bool IsTimed) : LightPlace(Text)
{
    /// <summary>As many fit into what spidev sends at once, with both codes.</summary>
    public const int MaxCount = 300;

    private const int MinHz = 100_000;
    private const int MaxHz = 20_000_000;

    /// <inheritdoc/>
    public override string Device => $"spi:{File}";

    /// <summary>Lamps.</summary>
    public int Count { get; private init; }

    /// <summary>Which colour comes first, as <c>bgr</c>.</summary>
    public string Order { get; private init; } = IsTimed ? "grb" : "bgr";

    /// <summary>Bits each second.</summary>
    public int SpeedHz { get; private init; } = IsTimed ? Ws2812Code.SpeedHz : 4_000_000;

    internal static SpiLightPlace? Read(string text, string[] parts, bool isTimed)
    {
        string file = parts[0];
        if (file.Length == 0 || (!file.StartsWith('/') && file.Contains('/', StringComparison.Ordinal)))
            return null;
        SpiLightPlace? place = new(text, file, isTimed);
        foreach (string option in parts.Skip(1))
            place = place?.With(option.Trim());
        return place is { Count: > 0 } ? place : null;
    }

    private SpiLightPlace? With(string option)
    {
        if (Number(option, "count=", 1, MaxCount) is { } count)
            return this with { Count = count };
        if (!IsTimed && Number(option, "hz=", MinHz, MaxHz) is { } hz)
            return this with { SpeedHz = hz };
        return option.StartsWith("order=", StringComparison.Ordinal) && IsOrder(option["order=".Length..])
            ? this with { Order = option["order=".Length..] }
            : null;
    }

    private static bool IsOrder(string order) => order.Length == 3 && new string([.. order.Order()]) == "bgr";
}
