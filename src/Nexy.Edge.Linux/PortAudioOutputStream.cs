using System.Runtime.InteropServices;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux.Interop;
using Nexy.Edge.Linux.RealTime;

namespace Nexy.Edge.Linux;

/// <summary>One PortAudio callback stream. <i>Device thread only, but for the properties.</i></summary>
internal sealed class PortAudioOutputStream : IOutputStream
{
    private readonly string _pcmName;
    private readonly PortAudioCallback _callback;
    private readonly EventFd _stop = new();
    private readonly EventFd _wantsRestart = new();
    private GCHandle _self;
    private nint _stream;
    private PortAudioStart? _start;
    private Thread? _watch;
    private bool _disposed;

    private PortAudioOutputStream(string pcmName, PortAudioRequest request)
    {
        _pcmName = pcmName;
        _callback = new PortAudioCallback(request.Format, request.PeriodFrames, _wantsRestart);
        Format = request.Format;
        PeriodFrames = request.PeriodFrames;
    }

    public AudioFormat Format { get; }

    public int PeriodFrames { get; }

    public int BufferFrames { get; private set; }

    /// <exception cref="OutputOpenException">With the class of the refusal.</exception>
    public static PortAudioOutputStream Open(string pcmName, PortAudioRequest request)
    {
        PortAudioOutputStream stream = new(pcmName, request);
        try
        {
            stream.Open(request);
            return stream;
        }
        catch (OutputOpenException)
        {
            stream.Dispose();
            throw;
        }
    }

    public void Start(IStreamRenderer renderer)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _callback.Attach(renderer, BufferFrames);
        _start = new PortAudioStart(_stream);
        if (!_start.Wait(out PaError error))
            throw new OutputOpenException(OutputFaultClass.DeviceLost, $"portaudio:{_pcmName}: the device did not start.");
        if (error != PaError.None)
            throw PortAudioErrors.ToException(_pcmName, error);
        PortAudioWatcher watcher = new(_stream, _callback, renderer, _stop, _wantsRestart, TryRestart);
        _watch = LinuxThreads.StartPortAudioWatch(watcher.Run);
    }

    // The callbacks come once in a period, and see it themselves.
    public void HurryStop()
    {
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _callback.End();
        _stop.Set();
        _watch?.Join();
        _stop.Dispose();
        _wantsRestart.Dispose();
        // A stream that is still being started can be neither aborted nor closed.
        if (_start is null)
            Release();
        else
            _start.Afterwards(Release);
        NativeStandardError.Restore();
    }

    // The watcher's thread. Aborting is the one way to make PortAudio drop what the device holds.
    private bool TryRestart()
    {
        _ = LibPortAudio.AbortStream(_stream);
        _callback.BeginAnew();
        _start = new PortAudioStart(_stream);
        return _start.Wait(out PaError error) && error == PaError.None;
    }

    // Never Pa_StopStream: it can hang, and loses up to 3000 frames of the tail all the same.
    private void Release()
    {
        if (_stream != 0)
        {
            // Outside the gate: with a frozen sound server this is what takes half a minute.
            _ = LibPortAudio.AbortStream(_stream);
            PortAudioLibrary.CloseStream(_stream);
        }

        _self.Free();
    }

    private unsafe void Open(PortAudioRequest request)
    {
        // As long as the stream lives: PortAudio's own thread prints when the device dies.
        NativeStandardError.Silence();
        _self = GCHandle.Alloc(_callback);
        _stream = PortAudioLibrary.OpenStream(_pcmName, request, GCHandle.ToIntPtr(_self));
        PaStreamInfo* info = LibPortAudio.GetStreamInfo(_stream);
        BufferFrames = info is null ? 0 : (int)Math.Round(info->OutputLatencySec * Format.SampleRateHz);
    }
}
