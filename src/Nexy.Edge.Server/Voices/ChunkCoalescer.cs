using System.Runtime.InteropServices;

namespace Nexy.Edge.Server.Voices;

/// <summary>
/// One thread at a time. Makes chunks of 20 to 100 ms out of whatever a voice hands over: the first leaves
/// as soon as it is worth a message, the others are full; only the last may be shorter.
/// </summary>
internal sealed class ChunkCoalescer(int sampleRateHz, Action<PcmChunk> emit)
{
    private const int FirstChunkMs = 20;
    private const int FullChunkMs = 100;

    private readonly int _fullFrames = sampleRateHz * FullChunkMs / 1000;
    private byte[]? _bytes;
    private int _frames;
    private bool _hasEmitted;

    public void Add(ReadOnlySpan<short> samples)
    {
        while (!samples.IsEmpty)
        {
            _bytes ??= new byte[_fullFrames * PcmChunk.BytesPerFrame];
            var frames = Math.Min(samples.Length, _fullFrames - _frames);
            MemoryMarshal.AsBytes(samples[..frames]).CopyTo(_bytes.AsSpan(_frames * PcmChunk.BytesPerFrame));
            _frames += frames;
            samples = samples[frames..];
            if (_frames == _fullFrames || (!_hasEmitted && _frames >= sampleRateHz * FirstChunkMs / 1000))
                Flush();
        }
    }

    public void Flush()
    {
        if (_bytes is null)
            return;
        emit(new PcmChunk(_bytes.AsMemory(0, _frames * PcmChunk.BytesPerFrame), sampleRateHz));
        _hasEmitted = true;
        _bytes = null;
        _frames = 0;
    }
}
