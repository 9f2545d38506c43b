using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Google.Protobuf;

namespace Nexy.Edge.Rpc.Tests;

/// <summary>Frames made by hand, right and wrong.</summary>
internal static class Frames
{
    public static byte[] Of(IMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        FrameWriter.Write(output, message);
        return output.WrittenSpan.ToArray();
    }

    public static byte[] Raw(byte flag, uint announcedBytes, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[FrameWriter.PrefixBytes + payload.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), announcedBytes);
        payload.CopyTo(frame.AsSpan(FrameWriter.PrefixBytes));
        return frame;
    }

    public static byte[] Gzip(ReadOnlySpan<byte> payload)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.SmallestSize))
            zip.Write(payload);
        return Raw(1, (uint)packed.ToArray().Length, packed.ToArray());
    }
}
