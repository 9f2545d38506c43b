using Nexy.Edge.Audio;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>What was agreed with a PCM.</summary>
internal sealed record AlsaSetup(AudioFormat Format, AlsaSampleFormat SampleFormat, int PeriodFrames, int BufferFrames)
{
    // One period plays while the next is on its way: with less, a wake-up that is late by a moment is an xrun.
    private const int LeadPeriods = 2;

    /// <summary>
    /// Frames with which the device starts, and the silence it holds until the stream may play. Whole
    /// periods, and no more than the buffer takes: a threshold that is never reached would never start.
    /// </summary>
    public int LeadFrames => Math.Clamp(BufferFrames / PeriodFrames, 1, LeadPeriods) * PeriodFrames;
}
