namespace Nexy.Edge.Linux.Lights;

/// <summary>Which colour of a lamp comes first. Any thread.</summary>
internal static class LampOrder
{
    /// <summary>Writes three bytes.</summary>
    /// <param name="colour">What.</param>
    /// <param name="order">A permutation of <c>rgb</c>.</param>
    /// <param name="bytes">Where.</param>
    public static void Write(LightColour colour, string order, Span<byte> bytes)
    {
        for (int i = 0; i < order.Length; i++)
            bytes[i] = order[i] switch { 'r' => colour.Red, 'g' => colour.Green, _ => colour.Blue };
    }
}
