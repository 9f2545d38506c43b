namespace Nexy.Edge.Server.Voices;

/// <summary>Mono int16 little-endian samples. The bytes belong to whoever holds the chunk and do not change.</summary>
internal readonly record struct PcmChunk(ReadOnlyMemory<byte> Data, int SampleRateHz)
{
    public const int BytesPerFrame = sizeof(short);

    public int Frames => Data.Length / BytesPerFrame;
}
