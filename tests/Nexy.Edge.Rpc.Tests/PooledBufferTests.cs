using System.Buffers;

namespace Nexy.Edge.Rpc.Tests;

public sealed class PooledBufferTests : IDisposable
{
    private const int FrameBytes = 4096 + 30;
    private const int GatheredBytes = 32 * 1024;

    private readonly PooledBuffer _buffer = new();

    [Fact]
    public void Second_message_takes_memory_for_all_that_a_stream_gathers()
    {
        Write(1);
        Assert.InRange(CapacityBytes, FrameBytes, GatheredBytes / 2);
        Write(1);
        Assert.Equal(GatheredBytes, CapacityBytes);
    }

    [Fact]
    public void Stream_at_its_limit_with_one_more_chunk_still_fits() // R-S14
    {
        // The first frame is with the connection already.
        Write(ResponseBuffer.MaxPendingBytes / FrameBytes);
        Assert.Equal(GatheredBytes, CapacityBytes);
    }

    [Fact]
    public void Growth_keeps_what_was_written()
    {
        byte[] expected = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i % 251))];
        foreach (var piece in expected.Chunk(777))
            _buffer.Write(piece);
        Assert.Equal(expected, _buffer.Written.ToArray());
    }

    [Fact]
    public void Clear_gives_memory_of_an_unusual_message_back()
    {
        _buffer.Write(new byte[1_000_000]);
        _buffer.Clear();
        Assert.InRange(CapacityBytes, 1, GatheredBytes);
    }

    public void Dispose() => _buffer.Dispose();

    private int CapacityBytes => _buffer.Count + _buffer.GetMemory().Length;

    // As a message is written: the memory for all of it at once.
    private void Write(int frames)
    {
        for (var i = 0; i < frames; i++)
        {
            _buffer.GetSpan(FrameBytes)[..FrameBytes].Fill((byte)i);
            _buffer.Advance(FrameBytes);
        }
    }
}
