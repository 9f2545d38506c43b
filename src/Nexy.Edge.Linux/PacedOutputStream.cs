using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Linux;

/// <summary>Takes one period per period by the clock, silence included, as a device does.</summary>
internal sealed class PacedOutputStream(
    OutputStreamSpec spec, IStreamRenderer renderer, IFrameWriter writer, Func<Action, Thread> startThread)
    : WriterOutputStream(spec, renderer, writer, startThread)
{
    protected override void Carry()
    {
        SinkPacer pacer = new(Format.SampleRateHz, PeriodFrames, Stopping);
        do
            Renderer.Render(Samples);
        while (TryWrite(PeriodFrames) && pacer.WaitForPeriod());
    }
}
