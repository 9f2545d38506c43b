namespace Nexy.Edge.Json;

/// <summary>What became of a test tone.</summary>
/// <param name="Ok">All of it was played.</param>
/// <param name="Daemon">It went through the daemon; otherwise directly.</param>
/// <param name="Sink">Where it was played; absent when nowhere.</param>
/// <param name="SentFrames">Frames of the tone, at its own rate.</param>
/// <param name="PlayedFrames">Frames that the device has played meanwhile, at the rate of the queue.</param>
/// <param name="Audible">Neither muted nor at volume zero.</param>
/// <param name="Problem">Why not all of it was played.</param>
internal sealed record ToneJson(
    bool Ok, bool Daemon, string? Sink, int StreamRateHz, int StreamChannels, long SentFrames, long PlayedFrames, bool Audible,
    string? Problem);
