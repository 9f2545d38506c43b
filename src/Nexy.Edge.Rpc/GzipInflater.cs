using System.Buffers;
using System.IO.Compression;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. Decompression that stops at a limit, whatever the compressed bytes claim.</summary>
internal static class GzipInflater
{
    private const int StepBytes = 16 * 1024;

    /// <summary>The decompressed bytes, or null when they are more than <paramref name="maxBytes"/>.</summary>
    public static ReadOnlyMemory<byte>? Inflate(in ReadOnlySequence<byte> compressed, int maxBytes)
    {
        using var source = new GZipStream(new MemoryStream(compressed.ToArray(), writable: false), CompressionMode.Decompress);
        var output = new ArrayBufferWriter<byte>(StepBytes);
        while (true)
        {
            var count = source.Read(output.GetSpan(StepBytes));
            if (count == 0)
                return output.WrittenMemory;
            output.Advance(count);
            if (output.WrittenCount > maxBytes)
                return null;
        }
    }
}
