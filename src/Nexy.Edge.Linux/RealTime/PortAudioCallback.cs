using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.RealTime;

/// <summary>What PortAudio's thread calls. <i>Audio thread only, but for the flags.</i></summary>
internal sealed unsafe class PortAudioCallback(AudioFormat format, int periodFrames, EventFd wantsRestart)
{
    private const int NoClockWaitMs = 5;

    // Before the frames of one call: one period plays, one waits.
    private const int LeadPeriods = 2;

    private readonly float[] _last = new float[periodFrames * format.Channels];
    private readonly int _quarterPeriodMs = Math.Max(1, 250 * periodFrames / format.SampleRateHz);
    private WriteBudget _budget = new(format.SampleRateHz, format.SampleRateHz, Stopwatch.GetTimestamp());
    private IStreamRenderer _renderer = null!;
    private long _writtenFrames;
    private long _delayFrames;
    private long _lastTimestamp;
    private long _activeFrames;
    private int _bufferFrames;
    private bool _hasThread;
    private volatile int _threadId;
    private volatile int _cpuClock;
    private volatile int _calls;
    private volatile bool _isRealTime;
    private volatile bool _ended;
    private volatile bool _isDropping;
    private volatile bool _failed;

    /// <summary>The renderer broke its promise and threw. Any thread.</summary>
    public bool Failed => _failed;

    /// <summary>Whether the kernel granted real-time scheduling; known after the first call. Any thread.</summary>
    public bool IsRealTime => _isRealTime;

    /// <summary>Clock of the processor time that the thread has used; 0 before the first call. Any thread.</summary>
    public int CpuClock => _cpuClock;

    /// <summary>The thread; 0 before the first call. Any thread.</summary>
    public int ThreadId => _threadId;

    /// <summary>Calls so far, modulo 2^32. Any thread.</summary>
    public int Calls => _calls;

    /// <summary>Who is asked for audio. <i>Device thread, before the start.</i></summary>
    /// <param name="renderer">Asked from the first callback on.</param>
    /// <param name="bufferFrames">What the device holds before a callback, once it is full; 0 when unknown.</param>
    public void Attach(IStreamRenderer renderer, int bufferFrames)
    {
        _renderer = renderer;
        _bufferFrames = bufferFrames;
    }

    /// <summary>From now on the renderer is not asked any more. Any thread.</summary>
    public void End() => _ended = true;

    /// <summary>The device has dropped what it held, as was asked for. <i>Only while the stream is aborted.</i></summary>
    public void BeginAnew()
    {
        long dropped = Math.Min(_delayFrames, _writtenFrames);
        _writtenFrames -= dropped;
        _activeFrames = 0;
        // The next call comes on another thread.
        _hasThread = false;
        _renderer.ReportTakenBack(dropped, 0);
        _isDropping = false;
    }

    /// <summary>PaStreamCallback; the user data is a GCHandle of the object.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int OnStreamCallback(
        void* input, float* output, CULong frames, PaStreamCallbackTimeInfo* time, CULong flags, void* userData)
    {
        PortAudioCallback self = (PortAudioCallback)GCHandle.FromIntPtr((nint)userData).Target!;
        // PortAudio ends a stream by cancelling its thread, but only while that polls: never in here.
        return self.Run(output, (int)frames.Value, time, (uint)flags.Value);
    }

    private int Run(float* output, int frames, PaStreamCallbackTimeInfo* time, uint flags)
    {
        Span<float> samples = new(output, frames * format.Channels);
        if (_ended)
        {
            samples.Clear();
            return LibPortAudio.Abort;
        }

        try
        {
            EnterThread();
            _calls++;
            if (MustDrop())
                samples.Clear();
            else
                Render(samples, frames, time, flags);
            return LibPortAudio.Continue;
        }
        catch (Exception)
        {
            // An exception that meets a native frame ends the process. The watcher reports the fault.
            _failed = true;
            samples.Clear();
            return LibPortAudio.Abort;
        }
    }

    // The thread is PortAudio's: only from inside can it be raised without knowing its id.
    private void EnterThread()
    {
        if (_hasThread)
            return;
        _hasThread = true;
        _isRealTime = RealTimeScheduling.TryEnter();
        _threadId = LibC.GetThreadId();
        int clock;
        if (LibC.GetCpuClockId(LibC.ThreadSelf(), &clock) == 0)
            _cpuClock = clock;
    }

    private void Render(Span<float> samples, int frames, PaStreamCallbackTimeInfo* time, uint flags)
    {
        bool ranDry = (flags & LibPortAudio.OutputUnderflow) != 0;
        if (ranDry)
            _renderer.ReportUnderrun();
        bool isAgain = ranDry && WasRefused(samples.Length);
        WaitForBudget(frames);
        double aheadSec = Math.Max(0, time->OutputBufferDacTimeSec - time->CurrentTimeSec);
        aheadSec -= HoldSilence(aheadSec);
        if (isAgain)
            _last.CopyTo(samples);
        else
            RenderNext(samples, frames);
        // The device time is that of this buffer's first frame, so the buffer itself comes on top.
        long delayFrames = Math.Max((long)(aheadSec * format.SampleRateHz) + frames, LeastDelay(frames));
        _delayFrames = Math.Min(delayFrames, _writtenFrames);
        _renderer.ReportPosition(_writtenFrames, _delayFrames);
    }

    private void RenderNext(Span<float> samples, int frames)
    {
        _renderer.Render(samples);
        _writtenFrames += frames;
        if (samples.Length == _last.Length)
            samples.CopyTo(_last);
        _lastTimestamp = Stopwatch.GetTimestamp();
    }

    // A device that runs dry while a callback renders takes none of what that gives, and PortAudio throws it away. One that
    // runs dry later has played it first, which takes as long as the device told.
    private bool WasRefused(int samples)
    {
        long sinceFrames = (Stopwatch.GetTimestamp() - _lastTimestamp) * format.SampleRateHz / Stopwatch.Frequency;
        return samples == _last.Length && sinceFrames < _delayFrames / 2 && _renderer.IsActive;
    }

    // R-S13. What will be over soon may play out, to a fade. Else the stream is aborted and begins anew, which
    // cannot be done from in here; until then the renderer has nothing to say.
    private bool MustDrop()
    {
        if (_isDropping || !_renderer.HasStopped)
            return _isDropping;
        _isDropping = !PlayOut.IsShort(_delayFrames, format.SampleRateHz);
        if (_isDropping)
            wantsRestart.Set();
        else
            _renderer.ReportTakenBack(0, 0);
        return _isDropping;
    }

    // The pulse plugin reckons the delay by the clock, also while its server stands still. A stream that has
    // filled its buffer still holds it at the next callback, whatever that clock says.
    private long LeastDelay(int frames)
    {
        _activeFrames = _renderer.IsActive ? _activeFrames + frames : 0;
        return _activeFrames > 2L * _bufferFrames ? _bufferFrames : 0;
    }

    // A callback must not wait, but one that has only silence to give may: while the stream may not play, the
    // device is left with little of it, because what it holds is heard before the first frame.
    private double HoldSilence(double aheadSec)
    {
        double surplusSec = aheadSec - ((double)LeadPeriods * periodFrames / format.SampleRateHz);
        long began = Stopwatch.GetTimestamp();
        double waitedSec = 0;
        while (waitedSec < surplusSec && !_ended && !_renderer.IsActive)
        {
            _ = LibC.Poll(null, new CULong(0), _quarterPeriodMs);
            waitedSec = (double)(Stopwatch.GetTimestamp() - began) / Stopwatch.Frequency;
        }

        return Math.Min(waitedSec, aheadSec);
    }

    // A callback must not wait, and with a device that has a clock it never does.
    private void WaitForBudget(int frames)
    {
        while (!_budget.TryTake(frames, Stopwatch.GetTimestamp()) && !_ended)
            _ = LibC.Poll(null, new CULong(0), NoClockWaitMs);
    }
}
