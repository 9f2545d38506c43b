using Nexy.Edge.Audio.RealTime;
using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio.Output;

/// <summary>A stream that is open and started, with what plays on it.</summary>
internal sealed record OpenedStream(IOutputStream Stream, StreamRenderer Renderer, SinkCandidate Candidate, bool IsFallback)
{
    /// <summary>Name of the sink, for people and as a key.</summary>
    public string Sink { get; } = Candidate.Name.ToString();

    /// <summary>What the device holds at most; zero when that is unknown.</summary>
    public TimeSpan Buffer => TimeSpan.FromSeconds((double)Stream.BufferFrames / Stream.Format.SampleRateHz);

    /// <summary>How long one period lasts; zero when that varies.</summary>
    public TimeSpan Period => TimeSpan.FromSeconds((double)Stream.PeriodFrames / Stream.Format.SampleRateHz);
}
