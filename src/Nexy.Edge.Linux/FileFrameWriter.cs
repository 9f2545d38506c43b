using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Linux;

/// <summary>One stream's share of a WAV file.</summary>
internal sealed class FileFrameWriter(WavFile file) : IFrameWriter
{
    private bool _released;

    public AudioFormat? Format => file.Format;

    public OutputFaultClass Write(ReadOnlySpan<float> samples, out int errno) => file.Append(samples, out errno);

    public OutputFaultClass Flush(out int errno) => file.Flush(out errno);

    public void Dispose()
    {
        if (_released)
            return;
        _released = true;
        file.Release();
    }
}
