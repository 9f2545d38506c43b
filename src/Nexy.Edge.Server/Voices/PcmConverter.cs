using System.Buffers.Binary;

namespace Nexy.Edge.Server.Voices;

/// <summary>Any thread. Reads frames of any format as mono int16.</summary>
internal static class PcmConverter
{
    private const float FloatScale = 32768f;

    /// <summary>As many frames as both hold.</summary>
    public static int ToMono(PcmFormat format, ReadOnlySpan<byte> bytes, Span<short> samples)
    {
        var frames = Math.Min(bytes.Length / format.BytesPerFrame, samples.Length);
        for (var frame = 0; frame < frames; frame++)
        {
            var sum = 0;
            for (var channel = 0; channel < format.Channels; channel++)
            {
                sum += Sample(format.Samples, bytes);
                bytes = bytes[format.BytesPerSample..];
            }

            samples[frame] = (short)(sum / format.Channels);
        }

        return frames;
    }

    private static short Sample(SampleFormat format, ReadOnlySpan<byte> bytes) => format switch
    {
        SampleFormat.U8 => (short)((bytes[0] - 128) << 8),
        SampleFormat.S16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        SampleFormat.S24 => BinaryPrimitives.ReadInt16LittleEndian(bytes[1..]),
        SampleFormat.S32 => BinaryPrimitives.ReadInt16LittleEndian(bytes[2..]),
        _ => FromFloat(BinaryPrimitives.ReadSingleLittleEndian(bytes)),
    };

    // What is no number is silence, as in R-A5.
    private static short FromFloat(float value) => float.IsNaN(value)
        ? (short)0
        : (short)Math.Clamp(MathF.Round(value * FloatScale), short.MinValue, short.MaxValue);
}
