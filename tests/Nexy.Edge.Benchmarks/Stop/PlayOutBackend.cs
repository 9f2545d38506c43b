using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Benchmarks.Stop;

/// <summary>A back end whose streams play out what they hold when it is stopped.</summary>
internal sealed class PlayOutBackend(IOutputBackend inner) : IOutputBackend
{
    public string Scheme => inner.Scheme;

    public IOutputStream Open(OutputStreamSpec spec) => new PlayOutStream(inner.Open(spec));

    private sealed class PlayOutStream(IOutputStream stream) : IOutputStream
    {
        public AudioFormat Format => stream.Format;

        public int PeriodFrames => stream.PeriodFrames;

        public int BufferFrames => stream.BufferFrames;

        public void Start(IStreamRenderer renderer) => stream.Start(new PlayOutRenderer(renderer));

        public void HurryStop()
        {
        }

        public void Dispose() => stream.Dispose();
    }

    private sealed class PlayOutRenderer(IStreamRenderer inner) : IStreamRenderer
    {
        public bool IsActive => inner.IsActive;

        public bool HasStopped => false;

        public int Render(Span<float> output) => inner.Render(output);

        public int RenderAvailable(Span<float> output) => inner.RenderAvailable(output);

        public bool WaitForContent(TimeSpan timeout) => inner.WaitForContent(timeout);

        public void ReportPosition(long writtenFrames, long delayFrames) => inner.ReportPosition(writtenFrames, delayFrames);

        public void ReportTakenBack(long frames, int fadeFrames)
        {
        }

        public void ReportUnderrun() => inner.ReportUnderrun();

        public void ReportFault(OutputFaultClass faultClass, int nativeError) => inner.ReportFault(faultClass, nativeError);
    }
}
