using System.Buffers.Binary;
using System.Text;

namespace Nexy.Edge.Server.Tests.Voices;

/// <summary>Heads of WAV files, good and bad.</summary>
internal static class WavBytes
{
    /// <summary>RIFF, a format chunk of 16 bytes and the head of the samples.</summary>
    public static byte[] Head(
        int tag = 1, int channels = 1, int rateHz = 22050, int bits = 16, uint dataBytes = 0xFFFFFFFF, byte[]? extra = null) =>
    [
        .. Riff(), .. Chunk("fmt ", [.. Format(tag, channels, rateHz, bits), .. extra ?? []]), .. DataHead(dataBytes),
    ];

    public static byte[] Riff(string id = "RIFF") => [.. Ascii(id), .. U32(0xFFFFFFFF), .. Ascii("WAVE")];

    public static byte[] Chunk(string id, byte[] body) =>
        [.. Ascii(id), .. U32((uint)body.Length), .. body, .. new byte[body.Length % 2]];

    public static byte[] DataHead(uint bytes) => [.. Ascii("data"), .. U32(bytes)];

    public static byte[] Format(int tag, int channels, int rateHz, int bits) =>
    [
        .. U16(tag), .. U16(channels), .. U32((uint)rateHz), .. U32((uint)(rateHz * channels * bits / 8)),
        .. U16(channels * bits / 8), .. U16(bits),
    ];

    /// <summary>What follows the 16 bytes in the extensible form; the sub-format's first two bytes are a tag.</summary>
    public static byte[] Extension(int tag) =>
        [.. U16(22), .. U16(16), .. U32(4), .. U16(tag), 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static byte[] U16(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        return bytes;
    }

    private static byte[] U32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
