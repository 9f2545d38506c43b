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
internal sealed class PortAudioWatcher(nint stream, PortAudioCallback callback, IStreamRenderer renderer, EventFd stop)
{
    private const int PeriodMs = 50;

    private readonly SpinMeter _spin = new(callback);
    private bool _clockRan;

    /// <summary>The body of the thread.</summary>
    public void Run()
    {
        while (!stop.Wait(PeriodMs))
        {
            OutputFaultClass fault = Look();
            if (fault == OutputFaultClass.None)
                continue;
            callback.End();
            renderer.ReportFault(fault, callback.Failed ? 0 : Errno.ENODEV);
            EndThread();
            return;
        }
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
