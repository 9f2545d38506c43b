using System.Buffers;

namespace Nexy.Edge.Rpc;

/// <summary>One thread at a time. Bytes in memory of the shared pool.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    // Memory for an unusually large message goes back at once instead of staying with the stream.
    private const int KeepBytes = 128 * 1024;

    // What a stream that runs ahead of its connection gathers. In one step: arrays of the sizes between would stay in the
    // pool, for every stream and thread.
    private const int SecondBytes = 32 * 1024;

    private byte[] _bytes = [];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Count);

    public void Clear()
    {
        Count = 0;
        if (_bytes.Length > KeepBytes)
            Dispose();
    }

    public void Advance(int count) => Count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Count);
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Count = 0;
    }

    private void Reserve(int sizeHint)
    {
        var neededBytes = Count + Math.Max(sizeHint, 1);
        if (neededBytes <= _bytes.Length)
            return;
        var grownBytes = _bytes.Length == 0 ? 0 : Math.Max(_bytes.Length * 2, SecondBytes);
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(neededBytes, grownBytes));
        Written.CopyTo(larger);
        var count = Count;
        Dispose();
        _bytes = larger;
        Count = count;
    }
}
