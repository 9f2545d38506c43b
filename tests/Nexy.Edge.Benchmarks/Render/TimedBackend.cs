using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Benchmarks.Render;

/// <summary>Another back end, whose streams ask for audio through a stopwatch.</summary>
internal sealed class TimedBackend(IOutputBackend inner, RenderTimes times) : IOutputBackend
{
    public string Scheme => inner.Scheme;

    public IOutputStream Open(OutputStreamSpec spec) => new TimedStream(inner.Open(spec), times);
}
