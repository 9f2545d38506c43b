using System.Runtime.InteropServices;

namespace Nexy.Edge.Benchmarks.Resampler;

/// <summary>The resampler of libspeexdsp at its best quality, https://www.speex.org/docs/manual/speex-manual/.</summary>
internal sealed partial class Speex : IRateConverter
{
    private const int BestQuality = 10;

    private readonly nint _handle;
    private readonly int _channels;

    public Speex(ResamplerCase what)
    {
        _channels = what.Channels;
        _handle = Create((uint)what.Channels, (uint)what.ContentRateHz, (uint)what.StreamRateHz, BestQuality, out var error);
        if (_handle == 0)
            throw new InvalidOperationException($"speex_resampler_init: error {error}");
    }

    public int LeadFrames => OutputLatency(_handle);

    public int Convert(ReadOnlySpan<float> input, Span<float> output)
    {
        var used = (uint)(input.Length / _channels);
        var written = (uint)(output.Length / _channels);
        Process(_handle, ref MemoryMarshal.GetReference(input), ref used, ref MemoryMarshal.GetReference(output), ref written);
        return (int)written;
    }

    public void Dispose() => Destroy(_handle);

    [LibraryImport("libspeexdsp.so.1", EntryPoint = "speex_resampler_init")]
    private static partial nint Create(uint channels, uint inputRate, uint outputRate, int quality, out int error);

    [LibraryImport("libspeexdsp.so.1", EntryPoint = "speex_resampler_process_interleaved_float")]
    private static partial int Process(nint handle, ref float input, ref uint inputFrames, ref float output, ref uint outputFrames);

    [LibraryImport("libspeexdsp.so.1", EntryPoint = "speex_resampler_get_output_latency")]
    private static partial int OutputLatency(nint handle);

    [LibraryImport("libspeexdsp.so.1", EntryPoint = "speex_resampler_destroy")]
    private static partial void Destroy(nint handle);
}
