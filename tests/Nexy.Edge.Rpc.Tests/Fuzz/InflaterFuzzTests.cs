using System.Buffers;
using System.IO.Compression;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Rpc.Tests.Fuzz;

/// <summary>Decompression against bombs and against what is no gzip.</summary>
public sealed class InflaterFuzzTests
{
    private const int MaxBytes = 64 * 1024;

    [Fact]
    public void What_is_inflated_stays_within_the_limit() =>
        FuzzRun.Of("gzip", random => Bytes.Damaged(random, Packed(random)), Check);

    [Fact]
    public void What_is_whole_comes_out_whole_or_is_too_large() =>
        FuzzRun.Of("gzip-round-trip", Packed, input =>
        {
            var plain = Plain(input);

            var inflated = GzipInflater.Inflate(new ReadOnlySequence<byte>(input), MaxBytes);

            Assert.Equal(plain.Length > MaxBytes, inflated is null);
            if (inflated is { } bytes)
                Assert.True(bytes.Span.SequenceEqual(plain));
        });

    private static void Check(byte[] input)
    {
        var beforeBytes = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            if (GzipInflater.Inflate(new ReadOnlySequence<byte>(input), MaxBytes) is { } inflated)
                Assert.InRange(inflated.Length, 0, MaxBytes);
        }
        catch (InvalidDataException)
        {
            // What it is documented to throw.
        }

        // The buffer grows by doubling: all its sizes together are less than four times the limit.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - beforeBytes, 0, 4 * MaxBytes + 2 * input.Length + 32 * 1024);
    }

    private static byte[] Packed(Random random)
    {
        using var packed = new MemoryStream();
        // Members one after the other are one file.
        for (var members = random.Next(1, 4); members > 0; members--)
        {
            var plain = random.Next(4) == 0 ? Bytes.Some(random, random.Next(200)) : new byte[random.Next(40) == 0 ? random.Next(10 * MaxBytes) : random.Next(600)];
            using var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true);
            zip.Write(plain);
        }

        return packed.ToArray();
    }

    private static byte[] Plain(byte[] packed)
    {
        using var plain = new MemoryStream();
        using var zip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        zip.CopyTo(plain);
        return plain.ToArray();
    }
}
