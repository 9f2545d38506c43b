using System.Diagnostics;
using System.Runtime.InteropServices;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.RealTime;

/// <summary>
/// Carries frames from a renderer to a PCM until it is stopped or the device is lost.
/// <i>Audio thread only, but for the constructor, <see cref="Stop"/> and the results.</i>
/// </summary>
internal sealed unsafe class AlsaPump
{
    private readonly nint _pcm;
    private readonly AlsaSetup _setup;
    private readonly IStreamRenderer _renderer;
    private readonly EventFd _stop;
    private readonly EventFd _started;
    private readonly AlsaPeriod _period;
    private readonly AlsaPoll _poll;
    private readonly AlsaRecovery _recovery;
    private WriteBudget _budget;
    private long _writtenFrames;
    private long _heldFrames;
    private bool _hasStarted;
    private volatile bool _stopping;

    public AlsaPump(nint pcm, AlsaSetup setup, IStreamRenderer renderer, EventFd stop, EventFd started)
    {
        _pcm = pcm;
        _setup = setup;
        _renderer = renderer;
        _stop = stop;
        _started = started;
        _period = new AlsaPeriod(setup);
        _poll = new AlsaPoll(pcm, setup, stop);
        _recovery = new AlsaRecovery(pcm, setup.BufferFrames, stop);
        // A quarter second beyond the buffer: sound servers take their first frames in a gulp.
        long capFrames = setup.BufferFrames + (setup.Format.SampleRateHz / 4);
        _budget = new WriteBudget(setup.Format.SampleRateHz, capFrames, Stopwatch.GetTimestamp());
    }

    /// <summary>Whether the kernel granted real-time scheduling. Any thread.</summary>
    public bool IsRealTime { get; private set; }

    /// <summary>Error number that ended the pump before it had started; 0 otherwise. Any thread, once started.</summary>
    public int StartErrno { get; private set; }

    /// <summary>The body of the thread.</summary>
    public void Run()
    {
        IsRealTime = RealTimeScheduling.TryEnter();
        PumpStep next = PumpStep.Again;
        while (next != PumpStep.End && !_stopping)
            next = next == PumpStep.Again ? Feed() : Wait(next);
        _started.Set();
    }

    /// <summary>Asks the pump to leave; its thread must be joined afterwards. Any thread.</summary>
    public void Stop()
    {
        _stopping = true;
        _stop.Set();
    }

    private PumpStep Feed()
    {
        if (_period.PendingFrames > 0)
            return WritePending();
        nint available = LibAsound.PcmAvailUpdate(_pcm).Value;
        if (available < 0)
            return HandleError((int)-available);
        _heldFrames = _setup.BufferFrames - available;
        if (available < _period.Frames)
            return PumpStep.Wait;
        if (HasSilenceEnough && !_renderer.IsActive)
            return PumpStep.Hold;
        if (!_budget.TryTake(_period.Frames, Stopwatch.GetTimestamp()))
            return PumpStep.Wait;
        _renderer.Render(_period.ToRender);
        _period.Convert();
        return WritePending();
    }

    // What the device holds when the stream becomes active is heard before its first frame.
    private bool HasSilenceEnough => _heldFrames >= _setup.LeadFrames;

    private PumpStep WritePending()
    {
        nint written = LibAsound.PcmWriteInterleaved(
            _pcm, _period.Pending, new CULong((nuint)_period.PendingFrames)).Value;
        if (written < 0)
            return HandleError((int)-written);
        if (written == 0)
            return PumpStep.Wait;
        _period.Take((int)written);
        _writtenFrames += written;
        _heldFrames += written;
        _poll.NoteProgress();
        ReportPosition();
        return PumpStep.Again;
    }

    private void ReportPosition()
    {
        CLong delay;
        // A refusal here shows again, with its meaning, at the next write.
        if (LibAsound.PcmDelay(_pcm, &delay) < 0)
            return;
        // The pulse plugin reckons the delay by the clock, also while its server stands still; what has not
        // even left the buffer was not heard in any case.
        long unheard = Math.Max(delay.Value, _heldFrames);
        _renderer.ReportPosition(_writtenFrames, Math.Clamp(unheard, 0, _writtenFrames));
    }

    private PumpStep Wait(PumpStep how)
    {
        NoteStarted();
        AlsaWake wake = how == PumpStep.Hold ? _poll.WaitForTurn() : _poll.WaitForRoom();
        return wake switch
        {
            AlsaWake.Stop => PumpStep.End,
            AlsaWake.Error => HandlePollError(),
            _ => PumpStep.Again,
        };
    }

    // The first wait means that the start threshold was reached and the device is running.
    private void NoteStarted()
    {
        if (_hasStarted)
            return;
        _hasStarted = true;
        _started.Set();
    }

    // The raw bits say that something is wrong; what it is only the state tells, and only where the
    // card is still there: after an unplug the state may still read "running".
    private PumpStep HandlePollError() => LibAsound.PcmState(_pcm) switch
    {
        _ when _poll.DeviceIsGone => Lose(Errno.ENODEV),
        PcmState.Xrun => HandleError(Errno.EPIPE),
        PcmState.Suspended => HandleError(Errno.ESTRPIPE),
        _ => Lose(Errno.ENODEV),
    };

    private PumpStep HandleError(int errno)
    {
        switch (errno)
        {
            case Errno.EAGAIN:
                return PumpStep.Wait;
            case Errno.EINTR:
                return PumpStep.Again;
            case Errno.EPIPE:
                _renderer.ReportUnderrun();
                break;
        }

        if (AlsaErrors.Classify(errno, AlsaStage.Playback).FaultClass != OutputFaultClass.Recovered)
            return Lose(errno);
        int failure = _recovery.Recover(errno, _writtenFrames);
        return failure == 0 ? PumpStep.Again : Lose(failure);
    }

    // Before the start the opener hears of it by an exception, later the renderer by a fault: never both.
    private PumpStep Lose(int errno)
    {
        if (!_hasStarted)
            StartErrno = errno;
        else if (!_stopping)
            _renderer.ReportFault(FaultClassOf(errno), errno);
        return PumpStep.End;
    }

    // A recovery that failed is a loss, whatever its number would mean elsewhere.
    private static OutputFaultClass FaultClassOf(int errno)
    {
        OutputFaultClass faultClass = AlsaErrors.Classify(errno, AlsaStage.Playback).FaultClass;
        return faultClass == OutputFaultClass.Recovered ? OutputFaultClass.DeviceLost : faultClass;
    }
}
