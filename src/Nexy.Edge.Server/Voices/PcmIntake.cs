namespace Nexy.Edge.Server.Voices;

/// <summary>One flow at a time. Makes chunks of speech out of bytes that come cut anywhere.</summary>
internal sealed class PcmIntake
{
    private const int BlockFrames = 2048;

    private readonly PcmFormat _format;
    private readonly ChunkCoalescer _coalescer;
    private readonly Queue<PcmChunk> _chunks = new();
    private readonly short[] _block = new short[BlockFrames];
    private readonly byte[] _cut;
    private int _cutBytes;

    public PcmIntake(PcmFormat format)
    {
        _format = format;
        _cut = new byte[format.BytesPerFrame];
        _coalescer = new ChunkCoalescer(format.RateHz, _chunks.Enqueue);
    }

    public PcmFormat Format => _format;

    /// <summary>All that has come.</summary>
    public long Frames { get; private set; }

    public bool TryTake(out PcmChunk chunk) => _chunks.TryDequeue(out chunk);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[FillCut(bytes)..];
        while (bytes.Length >= _format.BytesPerFrame)
            bytes = bytes[AddBlock(bytes)..];
        bytes.CopyTo(_cut.AsSpan(_cutBytes));
        _cutBytes += bytes.Length;
    }

    /// <summary>The speech is over. Part of a frame, if there is one, is no sound.</summary>
    public void Finish() => _coalescer.Flush();

    private int FillCut(ReadOnlySpan<byte> bytes)
    {
        if (_cutBytes == 0)
            return 0;
        var taken = Math.Min(bytes.Length, _cut.Length - _cutBytes);
        bytes[..taken].CopyTo(_cut.AsSpan(_cutBytes));
        _cutBytes += taken;
        if (_cutBytes == _cut.Length)
        {
            AddBlock(_cut);
            _cutBytes = 0;
        }

        return taken;
    }

    private int AddBlock(ReadOnlySpan<byte> bytes)
    {
        var frames = PcmConverter.ToMono(_format, bytes, _block);
        _coalescer.Add(_block.AsSpan(0, frames));
        Frames += frames;
        return frames * _format.BytesPerFrame;
    }
}
