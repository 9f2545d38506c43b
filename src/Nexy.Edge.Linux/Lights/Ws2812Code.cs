namespace Nexy.Edge.Linux.Lights;

/// <summary>
/// The bits of WS2812 and SK6812, sent by an SPI controller whose data line alone is connected. Any thread.
/// <para>
/// Data sheet of the WS2812B (Worldsemi): a bit takes 1.25 µs and begins high, for 0.22 to 0.38 µs when it is zero and for 0.58 to
/// 1 µs when it is one; 280 µs of low show what came. At 3.2 MHz a bit is four bits of SPI: 1000, high for 0.31 µs, or 1100, high
/// for 0.63 µs.
/// </para>
/// </summary>
internal static class Ws2812Code
{
    /// <summary>Four bits of SPI are 1.25 µs.</summary>
    public const int SpeedHz = 3_200_000;

    // Some controllers stretch the first bit.
    private const int LeadBytes = 4;

    // 300 µs.
    private const int ShowBytes = 120;
    private const int LampBytes = 12;
    private const int PlainBytes = 3;

    // Two bits of a lamp are a byte of SPI.
    private static ReadOnlySpan<byte> Pairs => [0x88, 0x8C, 0xC8, 0xCC];

    /// <summary>Bytes of a picture.</summary>
    public static int BytesOf(int lamps) => LeadBytes + (lamps * LampBytes) + ShowBytes;

    /// <summary>Writes a picture.</summary>
    /// <param name="lamps">In the order of the strip.</param>
    /// <param name="order">Which colour comes first.</param>
    /// <param name="bytes">As many as <see cref="BytesOf"/> says.</param>
    public static void Write(ReadOnlySpan<LightColour> lamps, string order, Span<byte> bytes)
    {
        bytes.Clear();
        Span<byte> plain = stackalloc byte[PlainBytes];
        int at = LeadBytes;
        foreach (LightColour lamp in lamps)
        {
            LampOrder.Write(lamp, order, plain);
            foreach (byte value in plain)
            {
                for (int shift = 6; shift >= 0; shift -= 2)
                    bytes[at++] = Pairs[(value >> shift) & 3];
            }
        }
    }
}
