namespace Nexy.Edge.Json;

/// <summary>What the output loop did.</summary>
/// <param name="At">By the wall clock, which may have been set since.</param>
/// <param name="AgeSec">Before the answer, by a clock that nobody sets.</param>
/// <param name="Generation">Absent when it happened to no stream.</param>
internal sealed record OutputRecordJson(
    long Number, DateTimeOffset? At, double AgeSec, string Kind, long? Generation, string? Sink, int? StreamRateHz,
    int? StreamChannels, string Detail);
