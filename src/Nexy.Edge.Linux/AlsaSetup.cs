using Nexy.Edge.Audio;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>What was agreed with a PCM.</summary>
internal sealed record AlsaSetup(AudioFormat Format, AlsaSampleFormat SampleFormat, int PeriodFrames, int BufferFrames);
