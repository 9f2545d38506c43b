using System.Diagnostics;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.RealTime;

/// <summary>Brings a PCM back after an xrun or a suspend, for a bounded number of times. <i>Audio thread only.</i></summary>
internal sealed class AlsaRecovery(nint pcm, int bufferFrames, EventFd stop)
{
    private const int ResumeRetryMs = 50;
    private const int MaxResumeRetries = 100;

    private RecoveryGuard _guard = new(bufferFrames, Stopwatch.GetTimestamp());

    /// <returns>0, or the error number with which it must be given up.</returns>
    public int Recover(int errno, long writtenFrames)
    {
        if (!_guard.Allow(writtenFrames, Stopwatch.GetTimestamp()))
            return errno;
        if (errno == Errno.ESTRPIPE && Resume())
            return 0;
        // A PCM whose sound server died answers EPIPE for ever: only a refused prepare tells it from an xrun.
        return -LibAsound.PcmPrepare(pcm);
    }

    // EAGAIN lasts until the card's bus is awake again. Cards that cannot resume answer ENOSYS: prepare then.
    private bool Resume()
    {
        for (int i = 0; i < MaxResumeRetries; i++)
        {
            int result = LibAsound.PcmResume(pcm);
            if (result != -Errno.EAGAIN)
                return result == 0;
            if (stop.Wait(ResumeRetryMs))
                return false;
        }

        return false;
    }
}
