using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Linux;

/// <summary>
/// A stream that is no device: its own thread carries frames from the renderer to a writer.
/// <i>Device thread only, but for the properties and <see cref="Carry"/>.</i>
/// </summary>
internal abstract class WriterOutputStream : IOutputStream
{
    private readonly IFrameWriter _writer;
    private readonly Func<Action, Thread> _startThread;
    private Thread? _thread;
    private bool _disposed;
    private long _writtenFrames;

    protected WriterOutputStream(
        OutputStreamSpec spec, IFrameWriter writer, Func<Action, Thread> startThread)
    {
        _writer = writer;
        _startThread = startThread;
        Format = writer.Format ?? spec.Format;
        PeriodFrames = Math.Max(1, Format.FramesIn(spec.Period));
        Samples = new float[PeriodFrames * Format.Channels];
    }

    public AudioFormat Format { get; }

    public int PeriodFrames { get; }

    public int BufferFrames => PeriodFrames;

    protected float[] Samples { get; }

    protected ManualResetEvent Stopping { get; } = new(false);

    public void Start(IStreamRenderer renderer)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _thread = _startThread(() => Carry(renderer));
    }

    // Holds nothing.
    public void HurryStop()
    {
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        Stopping.Set();
        _thread?.Join();
        _writer.Dispose();
        Stopping.Dispose();
    }

    /// <summary>The body of the thread. <i>Audio thread only.</i></summary>
    protected abstract void Carry(IStreamRenderer renderer);

    /// <summary>Writes the first frames of <see cref="Samples"/>; false: the fault is reported, leave. <i>Audio thread only.</i></summary>
    protected bool TryWrite(IStreamRenderer renderer, int frames)
    {
        OutputFaultClass fault = _writer.Write(Samples.AsSpan(0, frames * Format.Channels), out int errno);
        if (!GoOnAfter(renderer, fault, errno))
            return false;
        _writtenFrames += frames;
        renderer.ReportPosition(_writtenFrames, delayFrames: 0);
        return true;
    }

    /// <summary>Lets the writer tidy up; false as in <see cref="TryWrite"/>. <i>Audio thread only.</i></summary>
    protected bool TryFlush(IStreamRenderer renderer) => GoOnAfter(renderer, _writer.Flush(out int errno), errno);

    private bool GoOnAfter(IStreamRenderer renderer, OutputFaultClass fault, int errno)
    {
        if (fault == OutputFaultClass.None)
            return true;
        renderer.ReportFault(fault, errno);
        return false;
    }
}
