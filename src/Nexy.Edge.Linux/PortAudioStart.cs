using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>
/// Pa_StartStream on a thread of its own. PortAudio 19.6 never returns from it when the device dies between
/// open and start: its new thread ends with the mutex locked that the caller waits for. Nothing can free
/// that thread; what can be done is not to be the one who waits. <i>Device thread only.</i>
/// </summary>
internal sealed class PortAudioStart
{
    // PortAudio itself gives its thread one second, and a sleepy device some more.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly nint _stream;
    private readonly Thread _thread;
    private PaError _error;
    private bool _returned;
    private Action? _afterwards;

    public PortAudioStart(nint stream)
    {
        _stream = stream;
        _thread = LinuxThreads.StartPortAudioStart(Run);
    }

    /// <summary>Blocks until PortAudio has answered, at most five seconds; false: it has not.</summary>
    public bool Wait(out PaError error)
    {
        bool returned = _thread.Join(Timeout);
        error = returned ? _error : PaError.None;
        return returned;
    }

    /// <summary>Does something once PortAudio has answered: now, or on the waiting thread, or never.</summary>
    public void Afterwards(Action action)
    {
        lock (_gate)
        {
            if (!_returned)
            {
                _afterwards = action;
                return;
            }
        }

        action();
    }

    private void Run()
    {
        _error = LibPortAudio.StartStream(_stream);
        Action? afterwards;
        lock (_gate)
        {
            _returned = true;
            afterwards = _afterwards;
        }

        afterwards?.Invoke();
    }
}
