using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.RealTime;

/// <summary>
/// Float32 to what a device or file takes. The scale is a power of two on both ways, so a sample that came
/// in as int16 / 32768 goes out as the same int16. <i>Audio thread only; writers of files, too.</i>
/// </summary>
internal static class SampleConverter
{
    private const float Int16Scale = 32768f;
    private const float Int32Scale = 2147483648f;

    // The greatest float below 2^31: 2^31 itself does not fit into an int.
    private const float Int32Max = 2147483520f;

    public static int BytesPerSample(AlsaSampleFormat format) => format == AlsaSampleFormat.Int16 ? 2 : 4;

    public static void ToInt16(ReadOnlySpan<float> from, Span<short> to)
    {
        for (int i = 0; i < from.Length; i++)
            to[i] = (short)Math.Clamp(MathF.Round(from[i] * Int16Scale), -Int16Scale, Int16Scale - 1);
    }

    public static void ToInt32(ReadOnlySpan<float> from, Span<int> to)
    {
        for (int i = 0; i < from.Length; i++)
            to[i] = (int)Math.Clamp(from[i] * Int32Scale, -Int32Scale, Int32Max);
    }
}
