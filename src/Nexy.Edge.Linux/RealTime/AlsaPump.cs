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
    private readonly AlsaEvents _events;
    private readonly AlsaPeriod _period;
    private readonly AlsaPoll _poll;
    private readonly AlsaRecovery _recovery;
    private readonly AlsaTakeBack _takeBack;
    private WriteBudget _budget;
    private long _writtenFrames;
    private long _heldFrames;
    private bool _hasStarted;
    private volatile bool _stopping;

    public AlsaPump(nint pcm, AlsaSetup setup, IStreamRenderer renderer, AlsaEvents events)
    {
        _pcm = pcm;
        _setup = setup;
        _renderer = renderer;
        _events = events;
        _period = new AlsaPeriod(setup);
        _poll = new AlsaPoll(pcm, setup, events);
        _recovery = new AlsaRecovery(pcm, setup.BufferFrames, events.Stop);
        _takeBack = new AlsaTakeBack(pcm, setup);
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
        _events.Started.Set();
    }

    /// <summary>Asks the pump to leave; its thread must be joined afterwards. Any thread.</summary>
    public void Stop()
    {
        _stopping = true;
        _events.Stop.Set();
    }

    private PumpStep Feed()
    {
        if (_takeBack.FadeFramesLeft == 0 && _renderer.HasStopped)
            return TakeBack();
        if (_period.PendingFrames > 0)
            return WritePending();
        nint available = LibAsound.PcmAvailUpdate(_pcm).Value;
        if (available < 0)
            return HandleError((int)-available);
        _heldFrames = _setup.BufferFrames - available;
        if (available < _period.Frames)
            return PumpStep.Wait;
        if (HasSilenceEnough && _takeBack.FadeFramesLeft == 0 && !_renderer.IsActive)
            return PumpStep.Hold;
        if (!_budget.TryTake(_period.Frames, Stopwatch.GetTimestamp()))
            return PumpStep.Wait;
        Render(_period.ToRender);
        _period.Convert();
        return WritePending();
    }

    private void Render(Span<float> period)
    {
        int faded = _takeBack.Fill(period);
        if (faded < period.Length)
            _renderer.Render(period[faded..]);
        _takeBack.Note(period);
    }

    // What the device holds when the stream becomes active is heard before its first frame.
    private bool HasSilenceEnough => _heldFrames >= _setup.LeadFrames;

    // R-S13. What can be taken back ends in a fade. What cannot may play out where that is soon, which is free of
    // a click, too. Else the device drops it and begins anew.
    private PumpStep TakeBack()
    {
        nint available = LibAsound.PcmAvailUpdate(_pcm).Value;
        if (available < 0)
            return HandleError((int)-available);
        _heldFrames = _setup.BufferFrames - available;
        CLong told;
        long delayFrames = LibAsound.PcmDelay(_pcm, &told) < 0 ? _heldFrames : Math.Max(told.Value, _heldFrames);
        int rewound = _takeBack.Rewind(_heldFrames);
        if (rewound > 0)
            NoteTakenBack(rewound, hasFade: true);
        else if (PlayOut.IsShort(delayFrames, _setup.Format.SampleRateHz))
            _renderer.ReportTakenBack(0, 0);
        else
            return Drop(delayFrames);
        return PumpStep.Again;
    }

    private PumpStep Drop(long delayFrames)
    {
        int result = LibAsound.PcmDrop(_pcm);
        if (result >= 0)
            result = LibAsound.PcmPrepare(_pcm);
        // Whatever the number means elsewhere: a device that refuses this is no device any more.
        if (result < 0)
            return Lose(-result);
        NoteTakenBack((int)Math.Clamp(delayFrames, 0, _writtenFrames), hasFade: false);
        _heldFrames = 0;
        return PumpStep.Again;
    }

    private void NoteTakenBack(int frames, bool hasFade)
    {
        _writtenFrames -= frames;
        _heldFrames -= frames;
        int renderedFrames = frames + _period.PendingFrames;
        _period.Drop();
        int fadeFrames = _takeBack.Forget(renderedFrames, hasFade);
        _renderer.ReportTakenBack(renderedFrames, fadeFrames);
    }

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
        _events.Started.Set();
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
            // What was taken back left the device with next to nothing: that it ran dry then is our own doing.
            case Errno.EPIPE when _takeBack.FadeFramesLeft == 0:
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
