using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Linux;

/// <summary>Takes everything and keeps nothing. Any thread.</summary>
internal sealed class NoWriter : IFrameWriter
{
    public static readonly NoWriter Instance = new();

    public AudioFormat? Format => null;

    public OutputFaultClass Write(ReadOnlySpan<float> samples, out int errno) => Flush(out errno);

    public OutputFaultClass Flush(out int errno)
    {
        errno = 0;
        return OutputFaultClass.None;
    }

    public void Dispose()
    {
    }
}
