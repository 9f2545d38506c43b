using Nexy.Edge.Audio;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>What was agreed with a PCM.</summary>
/// <param name="Format">Rate and channels.</param>
/// <param name="SampleFormat">What it is given.</param>
/// <param name="PeriodFrames">Frames of one period.</param>
/// <param name="BufferFrames">Frames that it holds at most.</param>
/// <param name="IsBatch">True when it tells its position once in a period only.</param>
internal sealed record AlsaSetup(
    AudioFormat Format, AlsaSampleFormat SampleFormat, int PeriodFrames, int BufferFrames, bool IsBatch)
{
    // One period plays while the next is on its way: with less, a wake-up that is late by a moment is an xrun.
    private const int LeadPeriods = 2;

    /// <summary>
    /// Frames with which the device starts, and the silence it holds until the stream may play. Whole
    /// periods, and no more than the buffer takes: a threshold that is never reached would never start.
    /// </summary>
    public int LeadFrames => Math.Clamp(BufferFrames / PeriodFrames, 1, LeadPeriods) * PeriodFrames;
}
