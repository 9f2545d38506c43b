using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux.Interop;
using Nexy.Edge.Linux.RealTime;

namespace Nexy.Edge.Linux;

/// <summary>One PCM with the thread that feeds it. <i>Device thread only, but for the properties.</i></summary>
public sealed class AlsaOutputStream : IOutputStream
{
    private readonly AlsaPcm _pcm;
    private readonly AlsaSetup _setup;
    private readonly EventFd _stop = new();
    private readonly EventFd _started = new();
    private readonly EventFd _hurry = new();
    private AlsaPump? _pump;
    private Thread? _thread;
    private bool _disposed;

    internal AlsaOutputStream(AlsaPcm pcm, AlsaSetup setup)
    {
        _pcm = pcm;
        _setup = setup;
    }

    /// <inheritdoc/>
    public AudioFormat Format => _setup.Format;

    /// <inheritdoc/>
    public int PeriodFrames => _setup.PeriodFrames;

    /// <inheritdoc/>
    public int BufferFrames => _setup.BufferFrames;

    /// <summary>Whether the kernel granted real-time scheduling to the pump; known once started. Any thread.</summary>
    public bool IsRealTimeScheduled => _pump?.IsRealTime ?? false;

    /// <summary>Returns when the buffer is filled for the first time and the device runs.</summary>
    /// <exception cref="OutputOpenException">The device refused.</exception>
    public void Start(IStreamRenderer renderer)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_thread is not null)
            throw new InvalidOperationException($"{_pcm.SinkName} is started already.");
        _pump = new AlsaPump(_pcm.Pointer, _setup, renderer, new AlsaEvents(_started, _stop, _hurry));
        _thread = LinuxThreads.StartAlsaPump(_pump.Run);
        _ = _started.Wait(Timeout.Infinite);
        if (_pump.StartErrno != 0)
            throw AlsaErrors.ToException(_pcm.SinkName, _pump.StartErrno, AlsaStage.Playback);
    }

    /// <inheritdoc/>
    public void HurryStop() => _hurry.Set();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _pump?.Stop();
        _thread?.Join();
        _pcm.Drop();
        _pcm.Dispose();
        _started.Dispose();
        _hurry.Dispose();
        _stop.Dispose();
    }
}
