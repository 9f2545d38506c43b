using System.Runtime.InteropServices;

namespace Nexy.Edge.Benchmarks.Resampler;

/// <summary>libsamplerate, https://libsndfile.github.io/libsamplerate/api_full.html.</summary>
internal sealed unsafe partial class SampleRate : IRateConverter
{
    public const int Best = 0;
    public const int Medium = 1;

    private readonly nint _handle;
    private readonly double _ratio;
    private readonly int _channels;

    public SampleRate(ResamplerCase what, int converter)
    {
        _channels = what.Channels;
        _ratio = (double)what.StreamRateHz / what.ContentRateHz;
        _handle = New(converter, what.Channels, out var error);
        if (_handle == 0)
            throw new InvalidOperationException($"src_new: error {error}");
    }

    public int Convert(ReadOnlySpan<float> input, Span<float> output)
    {
        fixed (float* from = input, to = output)
        {
            var data = new SampleRateData
            {
                Input = from,
                Output = to,
                InputFrames = new CLong(input.Length / _channels),
                OutputFrames = new CLong(output.Length / _channels),
                Ratio = _ratio,
            };
            Process(_handle, ref data);
            return (int)data.OutputFramesWritten.Value;
        }
    }

    public void Dispose() => Delete(_handle);

    [LibraryImport("libsamplerate.so.0", EntryPoint = "src_new")]
    private static partial nint New(int converter, int channels, out int error);

    [LibraryImport("libsamplerate.so.0", EntryPoint = "src_process")]
    private static partial int Process(nint handle, ref SampleRateData data);

    [LibraryImport("libsamplerate.so.0", EntryPoint = "src_delete")]
    private static partial nint Delete(nint handle);
}
