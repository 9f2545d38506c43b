using Nexy.Edge.Audio;

namespace Nexy.Edge.Linux;

/// <summary>What PortAudio is asked for, after the PCM itself was asked what it can do.</summary>
internal sealed record PortAudioRequest(AudioFormat Format, int PeriodFrames, TimeSpan Latency);
