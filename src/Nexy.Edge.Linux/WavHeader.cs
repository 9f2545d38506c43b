using System.Buffers.Binary;
using Nexy.Edge.Audio;

namespace Nexy.Edge.Linux;

/// <summary>
/// The head of a RIFF WAVE file: 44 bytes of PCM, or 58 of IEEE float, which also needs the size of its
/// extension and a fact chunk (RIFF/WAVE, multimedia programming interface 1.0 and its 1994 revision).
/// </summary>
internal static class WavHeader
{
    private const ushort PcmTag = 1;
    private const ushort FloatTag = 3;
    private const int MaxBytes = 58;

    /// <param name="format">Rate and channels.</param>
    /// <param name="sampleFormat">How samples are written.</param>
    /// <param name="dataBytes">Bytes after the header; beyond 4 GiB the sizes stay at the most they can say, and readers go on to the end of the file.</param>
    public static byte[] Create(AudioFormat format, WavSampleFormat sampleFormat, long dataBytes)
    {
        Span<byte> header = stackalloc byte[MaxBytes];
        int position = 0;
        bool isFloat = sampleFormat == WavSampleFormat.Float32;
        int bytesPerFrame = format.Channels * BytesPerSample(sampleFormat);
        int headerBytes = BytesOf(sampleFormat);
        Text(header, ref position, "RIFF"u8);
        UInt32(header, ref position, Clamp(dataBytes + headerBytes - 8));
        Text(header, ref position, "WAVEfmt "u8);
        UInt32(header, ref position, isFloat ? 18u : 16u);
        UInt16(header, ref position, isFloat ? FloatTag : PcmTag);
        UInt16(header, ref position, (ushort)format.Channels);
        UInt32(header, ref position, (uint)format.SampleRateHz);
        UInt32(header, ref position, (uint)(format.SampleRateHz * bytesPerFrame));
        UInt16(header, ref position, (ushort)bytesPerFrame);
        UInt16(header, ref position, (ushort)(8 * BytesPerSample(sampleFormat)));
        if (isFloat)
            Fact(header, ref position, Clamp(dataBytes / bytesPerFrame));
        Text(header, ref position, "data"u8);
        UInt32(header, ref position, Clamp(dataBytes));
        return header[..headerBytes].ToArray();
    }

    public static int BytesOf(WavSampleFormat sampleFormat) => sampleFormat == WavSampleFormat.Float32 ? MaxBytes : 44;

    public static int BytesPerSample(WavSampleFormat sampleFormat) => sampleFormat == WavSampleFormat.Float32 ? 4 : 2;

    private static void Fact(Span<byte> header, ref int position, uint frames)
    {
        UInt16(header, ref position, 0);
        Text(header, ref position, "fact"u8);
        UInt32(header, ref position, 4);
        UInt32(header, ref position, frames);
    }

    private static uint Clamp(long bytes) => (uint)Math.Min(bytes, uint.MaxValue);

    private static void Text(Span<byte> header, ref int position, ReadOnlySpan<byte> text)
    {
        text.CopyTo(header[position..]);
        position += text.Length;
    }

    private static void UInt16(Span<byte> header, ref int position, ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(header[position..], value);
        position += 2;
    }

    private static void UInt32(Span<byte> header, ref int position, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(header[position..], value);
        position += 4;
    }
}
