using Nexy.Edge.Audio.RealTime;

namespace Nexy.Edge.Audio.Output;

/// <summary>A stream that is open and started, with what plays on it.</summary>
internal sealed record OpenedStream(IOutputStream Stream, StreamRenderer Renderer, string Sink, bool IsFallback);
