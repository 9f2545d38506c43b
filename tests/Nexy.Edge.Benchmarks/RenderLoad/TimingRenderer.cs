using System.Diagnostics;
using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Benchmarks.RenderLoad;

/// <summary>The engine's renderer, with a clock around it. <i>Audio thread only, but for the results.</i></summary>
internal sealed class TimingRenderer(IStreamRenderer inner, RenderTimes times) : IStreamRenderer
{
    public bool IsActive => inner.IsActive;

    public int Render(Span<float> output)
    {
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        long began = Stopwatch.GetTimestamp();
        int frames = inner.Render(output);
        times.Add(began, Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread() - bytes);
        return frames;
    }

    public int RenderAvailable(Span<float> output) => inner.RenderAvailable(output);

    public bool WaitForContent(TimeSpan timeout) => inner.WaitForContent(timeout);

    public void ReportPosition(long writtenFrames, long delayFrames) => inner.ReportPosition(writtenFrames, delayFrames);

    public bool HasStopped => inner.HasStopped;

    public void ReportTakenBack(long frames, int fadeFrames) => inner.ReportTakenBack(frames, fadeFrames);

    public void ReportUnderrun() => inner.ReportUnderrun();

    public void ReportFault(OutputFaultClass faultClass, int nativeError) => inner.ReportFault(faultClass, nativeError);
}
