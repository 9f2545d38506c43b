using System.Diagnostics;
using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Benchmarks.Render;

/// <summary>Passes everything on and notes how long a render took. <i>Audio thread only.</i></summary>
internal sealed class TimedRenderer(IStreamRenderer inner, RenderTimes times) : IStreamRenderer
{
    public bool IsActive => inner.IsActive;

    public int Render(Span<float> output)
    {
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        int frames = inner.Render(output);
        times.Add(Stopwatch.GetTimestamp() - start, GC.GetAllocatedBytesForCurrentThread() - bytes);
        return frames;
    }

    public int RenderAvailable(Span<float> output) => inner.RenderAvailable(output);

    public bool WaitForContent(TimeSpan timeout) => inner.WaitForContent(timeout);

    public void ReportPosition(long writtenFrames, long delayFrames) => inner.ReportPosition(writtenFrames, delayFrames);

    public void ReportUnderrun() => inner.ReportUnderrun();

    public void ReportFault(OutputFaultClass faultClass, int nativeError) => inner.ReportFault(faultClass, nativeError);
}
