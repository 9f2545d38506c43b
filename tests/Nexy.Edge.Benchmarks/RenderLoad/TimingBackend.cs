using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Benchmarks.RenderLoad;

/// <summary>A back end whose streams measure the renderer that they get.</summary>
internal sealed class TimingBackend(IOutputBackend inner, RenderTimes times) : IOutputBackend
{
    public string Scheme => inner.Scheme;

    public IOutputStream Open(OutputStreamSpec spec) => new TimingStream(inner.Open(spec), times);

    private sealed class TimingStream(IOutputStream stream, RenderTimes times) : IOutputStream
    {
        public AudioFormat Format => stream.Format;

        public int PeriodFrames => stream.PeriodFrames;

        public int BufferFrames => stream.BufferFrames;

        public void Start(IStreamRenderer renderer) => stream.Start(new TimingRenderer(renderer, times));

        public void HurryStop() => stream.HurryStop();

        public void Dispose() => stream.Dispose();
    }
}
