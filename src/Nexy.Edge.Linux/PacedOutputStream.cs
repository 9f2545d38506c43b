using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Linux;

/// <summary>Takes one period per period by the clock, silence included, as a device does.</summary>
internal sealed class PacedOutputStream(
    OutputStreamSpec spec, IFrameWriter writer, Func<Action, Thread> startThread)
    : WriterOutputStream(spec, writer, startThread)
{
    protected override void Carry(IStreamRenderer renderer)
    {
        SinkPacer pacer = new(Format.SampleRateHz, PeriodFrames, Stopping);
        do
            renderer.Render(Samples);
        while (TryWrite(renderer, PeriodFrames) && pacer.WaitForPeriod());
    }
}
