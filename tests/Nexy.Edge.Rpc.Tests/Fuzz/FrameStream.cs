using System.IO.Compression;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Rpc.Tests.Fuzz;

/// <summary>Streams of frames, mostly right. The first byte of an input says how it is read, the rest is the stream.</summary>
internal static class FrameStream
{
    public const int MaxMessageBytes = 2_000;

    private static readonly string?[] Encodings = [null, "gzip", "identity", "snappy"];

    public static byte[] Make(Random random)
    {
        var frames = new List<byte>();
        for (var count = random.Next(5); count > 0; count--)
            frames.AddRange(Frame(random));
        return [(byte)random.Next(256), .. Bytes.Damaged(random, [.. frames])];
    }

    public static string? EncodingOf(byte how) => how < 128 ? "gzip" : Encodings[how % Encodings.Length];

    public static StatusCode MalformedCodeOf(byte how) =>
        how % 8 < 4 ? StatusCode.InvalidArgument : StatusCode.Internal;

    private static byte[] Frame(Random random)
    {
        var message = random.Next(30) == 0 ? new byte[random.Next(3 * MaxMessageBytes)] : ProtoBytes.Message(random);
        var isPacked = random.Next(4) == 0;
        var payload = isPacked ? Packed(random, message) : message;
        var announcedBytes = random.Next(20) switch
        {
            0 => (uint)random.Next(2 * payload.Length + 2),
            1 => (uint)random.NextInt64(uint.MaxValue + 1L),
            _ => (uint)payload.Length,
        };
        var flag = random.Next(40) == 0 ? random.Next(256) : isPacked ? 1 : 0;
        return Frames.Raw((byte)flag, announcedBytes, payload);
    }

    private static byte[] Packed(Random random, byte[] message)
    {
        // A bomb now and then: a few hundred bytes that stand for a hundred times the limit.
        var plain = random.Next(50) == 0 ? new byte[100 * MaxMessageBytes] : message;
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
            zip.Write(plain);
        return Bytes.Damaged(random, packed.ToArray());
    }
}
