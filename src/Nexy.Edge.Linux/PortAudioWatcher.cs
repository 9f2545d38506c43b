using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux.Interop;
using Nexy.Edge.Linux.RealTime;

namespace Nexy.Edge.Linux;

/// <summary>
/// Finds out that a stream is dead, which PortAudio does not always tell: when a card is unplugged the
/// callbacks stop, the stream stays active, and only its clock reads 0. A stream that merely makes no
/// progress (frozen server, suspended sink) is not dead; the engine's liveness rule judges that.
/// One thread per stream: a call into a frozen server must not keep the others from being looked after.
/// </summary>
internal sealed class PortAudioWatcher(nint stream, PortAudioCallback callback, IStreamRenderer renderer, EventFd stop)
{
    private const int PeriodMs = 50;

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
            return;
        }
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
        return died ? OutputFaultClass.DeviceLost : OutputFaultClass.None;
    }
}
