using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio.Output;

/// <summary>A stream that is open and not yet started.</summary>
/// <param name="Stream">The device.</param>
/// <param name="Candidate">What was opened.</param>
/// <param name="IsFallback">True when the sink refused the rate that was wanted (R-A11).</param>
internal sealed record PreparedStream(IOutputStream Stream, SinkCandidate Candidate, bool IsFallback);
