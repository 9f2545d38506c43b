using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Benchmarks.Render;

/// <summary>A stream whose renderer is timed.</summary>
internal sealed class TimedStream(IOutputStream inner, RenderTimes times) : IOutputStream
{
    public AudioFormat Format => inner.Format;

    public int PeriodFrames => inner.PeriodFrames;

    public int BufferFrames => inner.BufferFrames;

    public void Start(IStreamRenderer renderer) => inner.Start(new TimedRenderer(renderer, times));

    public void Dispose() => inner.Dispose();
}
