using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux.Interop;
using Nexy.Edge.Linux.RealTime;

namespace Nexy.Edge.Linux;

/// <summary>
/// Finds out that a stream is dead, which PortAudio does not always tell: when a card is unplugged the
/// callbacks stop, the stream stays active, and only its clock reads 0. Other errors of a card leave not even
/// that, but for PortAudio's thread, which tries again without a pause. A stream that merely makes no
/// progress (frozen server, suspended sink) is not dead; the engine's liveness rule judges that.
/// One thread per stream: a call into a frozen server must not keep the others from being looked after.
/// </summary>
/// <param name="stream">PortAudio's.</param>
/// <param name="callback">What it calls.</param>
/// <param name="renderer">Told of the end.</param>
/// <param name="stop">The watcher is to leave.</param>
/// <param name="wantsRestart">Set by the callback when the device holds what was stopped.</param>
/// <param name="tryRestart">Makes the device drop it; false when the device did not begin anew.</param>
internal sealed class PortAudioWatcher(
    nint stream, PortAudioCallback callback, IStreamRenderer renderer, EventFd stop, EventFd wantsRestart, Func<bool> tryRestart)
{
    // Nothing wakes it when the stream dies: half of this is what it adds to the gap at the median.
    private const int PeriodMs = 20;

    private readonly SpinMeter _spin = new(callback);
    private bool _clockRan;

    /// <summary>The body of the thread.</summary>
    public void Run()
    {
        while (true)
        {
            EventFd.WaitEither(stop, wantsRestart, PeriodMs);
            if (stop.Wait(0) || !GoOn())
                return;
        }
    }

    private bool GoOn()
    {
        if (wantsRestart.Wait(0))
            return Restart();
        OutputFaultClass fault = Look();
        if (fault == OutputFaultClass.None)
            return true;
        End(fault);
        EndThread();
        return false;
    }

    private bool Restart()
    {
        wantsRestart.Clear();
        bool runs = tryRestart();
        // Its clock stands at 0 until the device runs again.
        _clockRan = false;
        // A stream that does not start can be neither aborted nor looked at.
        if (!runs)
            End(OutputFaultClass.DeviceLost);
        return runs;
    }

    private void End(OutputFaultClass fault)
    {
        callback.End();
        renderer.ReportFault(fault, callback.Failed ? 0 : Errno.ENODEV);
    }

    // Now and not at the close, which may be far off: until then PortAudio's thread may cost a core. A driver
    // whose prepare fails for ever keeps it even from being ended, so it is to be in nobody's way.
    private void EndThread()
    {
        if (callback.ThreadId != 0)
            RealTimeScheduling.Demote(callback.ThreadId);
        _ = LibPortAudio.AbortStream(stream);
    }

    private OutputFaultClass Look()
    {
        if (callback.Failed)
            return OutputFaultClass.Fatal;
        if (LibPortAudio.IsStreamActive(stream) != 1)
            return OutputFaultClass.DeviceLost;
        bool clockRuns = LibPortAudio.GetStreamTime(stream) > 0;
        bool died = _clockRan && !clockRuns;
        _clockRan |= clockRuns;
        died |= _spin.IsSpinning();
        return died ? OutputFaultClass.DeviceLost : OutputFaultClass.None;
    }
}
