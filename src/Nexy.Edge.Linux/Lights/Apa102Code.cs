namespace Nexy.Edge.Linux.Lights;

/// <summary>
/// The bits of APA102 and SK9822. Any thread.
/// <para>
/// Data sheet of the APA102 (Shiji Lighting, 2014): 32 bits of zero; for each lamp 111, five bits of brightness, blue, green, red.
/// Each lamp holds the data back by half a clock, so that the last one needs as many clocks more as there are lamps, halved. The
/// SK9822 shows its data with the next 32 zeros only; zeros at the end, where the data sheet of the APA102 has ones, suit both.
/// </para>
/// </summary>
internal static class Apa102Code
{
    private const int FrameBytes = 4;
    private const int LampsPerEndByte = 16;

    // The five bits are left at their most: they switch slowly, which is seen as flicker, where the colours do not.
    private const byte FullBrightness = 0xE0 | 31;

    /// <summary>Bytes of a picture.</summary>
    public static int BytesOf(int lamps) => FrameBytes + (lamps * FrameBytes) + FrameBytes + ((lamps + LampsPerEndByte - 1) / LampsPerEndByte);

    /// <summary>Writes a picture.</summary>
    /// <param name="lamps">In the order of the strip.</param>
    /// <param name="order">Which colour comes first.</param>
    /// <param name="bytes">As many as <see cref="BytesOf"/> says.</param>
    public static void Write(ReadOnlySpan<LightColour> lamps, string order, Span<byte> bytes)
    {
        bytes.Clear();
        for (int lamp = 0; lamp < lamps.Length; lamp++)
        {
            Span<byte> frame = bytes.Slice((lamp + 1) * FrameBytes, FrameBytes);
            frame[0] = FullBrightness;
            LampOrder.Write(lamps[lamp], order, frame[1..]);
        }
    }
}
