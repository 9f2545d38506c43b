using System.Runtime.InteropServices;

namespace Nexy.Edge.Server.Tests.Voices;

public class ChunkCoalescerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(441)]
    [InlineData(10_000)]
    public void Samples_come_out_as_they_went_in_whatever_the_cut(int samplesAtOnce)
    {
        var chunks = new List<PcmChunk>();
        var coalescer = new ChunkCoalescer(22050, chunks.Add);
        var samples = Enumerable.Range(0, 10_000).Select(i => (short)i).ToArray();

        foreach (var part in samples.Chunk(samplesAtOnce))
            coalescer.Add(part);
        coalescer.Flush();

        Assert.Equal(samples, chunks.SelectMany(chunk => MemoryMarshal.Cast<byte, short>(chunk.Data.Span).ToArray()));
        Assert.All(chunks, chunk => Assert.InRange(chunk.Frames, 1, 2205));
        Assert.All(chunks.SkipLast(1), chunk => Assert.True(chunk.Frames >= 441));
        Assert.All(chunks.Skip(1).SkipLast(1), chunk => Assert.Equal(2205, chunk.Frames));
    }

    [Fact]
    public void Flush_of_nothing_emits_nothing() =>
        new ChunkCoalescer(22050, _ => Assert.Fail("No chunk was due.")).Flush();
}
