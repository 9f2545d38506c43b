namespace Nexy.Edge.Linux.Interop;

/// <summary>snd_pcm_format_t, those we write. All little-endian, as every supported board is.</summary>
internal enum AlsaSampleFormat
{
    Int16 = 2,
    Int32 = 10,
    Float32 = 14,
}
