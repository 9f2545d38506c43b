using System.Runtime.InteropServices;

namespace Nexy.Edge.Benchmarks.Resampler;

/// <summary>libsoxr, https://sourceforge.net/p/soxr/wiki/Home/; its default is HQ with interleaved floats.</summary>
internal sealed partial class Soxr : IRateConverter
{
    private readonly nint _handle;
    private readonly int _channels;

    public Soxr(ResamplerCase what)
    {
        _channels = what.Channels;
        _handle = Create(what.ContentRateHz, what.StreamRateHz, (uint)what.Channels, out var error, 0, 0, 0);
        if (error != 0)
            throw new InvalidOperationException(Marshal.PtrToStringUTF8(error));
    }

    public int Convert(ReadOnlySpan<float> input, Span<float> output)
    {
        Process(
            _handle, ref MemoryMarshal.GetReference(input), (nuint)(input.Length / _channels), out _,
            ref MemoryMarshal.GetReference(output), (nuint)(output.Length / _channels), out var written);
        return (int)written;
    }

    public void Dispose() => Delete(_handle);

    [LibraryImport("libsoxr.so.0", EntryPoint = "soxr_create")]
    private static partial nint Create(
        double inputRate, double outputRate, uint channels, out nint error, nint ioSpec, nint qualitySpec, nint runtimeSpec);

    [LibraryImport("libsoxr.so.0", EntryPoint = "soxr_process")]
    private static partial nint Process(
        nint handle, ref float input, nuint inputFrames, out nuint usedFrames, ref float output, nuint outputFrames,
        out nuint writtenFrames);

    [LibraryImport("libsoxr.so.0", EntryPoint = "soxr_delete")]
    private static partial void Delete(nint handle);
}
