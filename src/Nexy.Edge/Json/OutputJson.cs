namespace Nexy.Edge.Json;

/// <summary>The output loop.</summary>
internal sealed record OutputJson(
    string State,
    string Sink,
    long Generation,
    int StreamRateHz,
    int StreamChannels,
    int ContentRateHz,
    bool Resampling,
    long QueuedFrames,
    long PlayedFrames,
    string? LastError,
    IReadOnlyList<SinkJson> Sinks,
    string? StandbySink,
    int PendingDeviceCalls,
    int StallsInRow,
    string? ChosenSink);
