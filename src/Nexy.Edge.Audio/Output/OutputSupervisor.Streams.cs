using Nexy.Edge.Audio.Resampling;
using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio.Output;

// From the hand-over to the end of a stream. Under the gate, on the control thread.
internal sealed partial class OutputSupervisor
{
    // How long a better sink may take to play its first frames; a radio link is slow to wake.
    private static readonly TimeSpan TrialTime = TimeSpan.FromSeconds(3);

    // How long an old stream is kept beyond the duration of its buffer.
    private static readonly TimeSpan TailReserve = TimeSpan.FromMilliseconds(100);

    // Radio links pause and recover; what would be death for a card is a hiccup for them.
    private const int BluetoothStallFactor = 8;

    // Fewer periods than this say nothing about a device.
    private const int MinStallPeriods = 3;

    // Half of what the cache holds: what is built ahead must not push out what is in use.
    private const int UpcomingRates = ResamplerCoefficientCache.CapacityPairs / 2;

    private void Activate(OpenedStream opened, AudioFormat wanted)
    {
        var old = _active;
        if (_isRecreation || old is not null)
        {
            _limiter.Record();
            _tripwires.Recreate.Increment();
        }

        opened.Renderer.Gain.SetTarget(_gains.Of(opened.Candidate.Name));
        // Also where the one that took over was lost at once: what it took over from may still be speaking.
        if ((old ?? SpeakingTail) is { } before)
            opened.Renderer.Follow(before.Renderer, LongestPauseOf(before));
        _active = opened;
        _state = OutputState.Running;
        AcceptRate(opened, wanted);
        var position = _queue.Activate(opened.Renderer.Generation);
        if (old is not null)
        {
            _tail = new StreamTail(old, _activePosition, position, _time.GetTimestamp());
            _tailStall.Restart();
        }

        _activePosition = position;
        NoteActive(opened);
        Tell(
            OutputEventKind.Activated, opened.Renderer.Generation, opened.Sink, _lastFormat,
            $"activated gen={opened.Renderer.Generation}");
        if (old is null)
            return;
        _tripwires.Switch.Increment();
        Tell(
            OutputEventKind.Switched, opened.Renderer.Generation, opened.Sink, _lastFormat,
            $"from {old.Sink}, which plays out what it was given");
    }

    private void NoteActive(OpenedStream opened)
    {
        _board.NoteActive(opened.Candidate);
        _stall.Restart();
        _lastSink = opened.Sink;
        _lastFormat = opened.Stream.Format;
        _lastError = "";
        _isWithoutSink = false;
        _isRecreation = false;
        _idleSince = _time.GetTimestamp();
        if (_reasonTimestamp is { } reason)
            _tripwires.RecreateTotal.Add(_time.GetElapsedTime(reason).TotalMilliseconds);
        _reasonTimestamp = null;
    }

    // What is to be played may have been stopped, and followed by speech of another rate, while the
    // stream was being opened: only the rate that it was opened for is accepted with it.
    private void AcceptRate(OpenedStream opened, AudioFormat wanted)
    {
        if (wanted.SampleRateHz == opened.Stream.Format.SampleRateHz)
            return;
        if (_queue.NextMark is { } mark && mark.Format.SampleRateHz == wanted.SampleRateHz)
            _queue.ApproveNextMark();
        if (!opened.IsFallback)
            return;
        _refusedRates.Add((opened.Sink, wanted.SampleRateHz));
        Tell(
            OutputEventKind.Fallback, opened.Renderer.Generation, opened.Sink, opened.Stream.Format,
            $"fallback: the sink refused {wanted.SampleRateHz} Hz; resampling is on");
    }

    private void TakeLoss()
    {
        if (_active is not { } active)
            return;
        if (active.Renderer.Fault != OutputFaultClass.None)
            Lose(active, OutputEventKind.Lost, $"{active.Renderer.Fault}, native error {active.Renderer.NativeError}");
        else if (!_board.IsThere(active.Candidate))
            Lose(active, OutputEventKind.Lost, "the sink is gone");
        else if (IsStalled(active))
            LoseStalled(active);
    }

    private bool IsStalled(OpenedStream active)
    {
        if (_queue.QueuedFrames == 0 && _queue.PlayedPosition >= _queue.ReadPosition)
        {
            _stall.Restart();
            return false;
        }

        return _stall.IsStalled(active.Renderer.PlayedFrames, StallTimeoutOf(active));
    }

    private TimeSpan StallTimeoutOf(OpenedStream stream)
    {
        var timeout = TimeSpan.FromMilliseconds(_options.StallTimeoutMs);
        if (stream.Candidate.Kind == SinkKind.Bluetooth)
            timeout *= BluetoothStallFactor;
        var least = LongestPauseOf(stream);
        return least > timeout ? least : timeout;
    }

    // A back end may be called once in a buffer only.
    private static TimeSpan LongestPauseOf(OpenedStream stream)
    {
        var periods = stream.Period * MinStallPeriods;
        return periods > stream.Buffer ? periods : stream.Buffer;
    }

    private void LoseStalled(OpenedStream active)
    {
        _tripwires.OutputStalled.Increment();
        _board.NoteFailure(active.Candidate.Name);
        Lose(
            active, OutputEventKind.Stalled,
            $"output_stalled: no frame played for {StallTimeoutOf(active).TotalMilliseconds:0} ms");
    }

    private void Lose(OpenedStream lost, OutputEventKind kind, string why)
    {
        _tripwires.StreamLost.Increment();
        _reasonTimestamp = _time.GetTimestamp();
        Tell(kind, lost.Renderer.Generation, lost.Sink, lost.Stream.Format, why);
        Replay(lost);
        Retire();
        _board.NoteLoss(lost.Candidate.Name);
        _board.NoteAbsence(lost.Candidate);
        _refusedRates.Clear();
        _lastError = _lastRefusal = $"{lost.Sink} ended: {why}";
        _state = OutputState.Lost;
        _isRecreation = true;
        if (_trial is { } better)
        {
            // It has not shown yet that it plays, but it is open, and nothing else is.
            _trial = null;
            Activate(better.Better, better.Wanted);
        }
        else if (_attempts.Count > 0)
        {
            _state = OutputState.Opening;
        }
    }

    private void Replay(OpenedStream lost)
    {
        var contentRateHz = _queue.NextMark?.Format.SampleRateHz ?? lost.Stream.Format.SampleRateHz;
        var margin = (long)contentRateHz * _options.ReplayMarginMs / 1000;
        _queue.Deactivate();
        // What the stream before it still plays is not lost with it.
        var floor = Math.Max(_queue.DiscardPosition, _tail?.EndPosition ?? 0);
        var unheard = _queue.ReadPosition - Math.Max(_queue.PlayedPosition, floor);
        if (unheard <= 0)
            return;
        var repeated = _queue.Rewind(Math.Max(_queue.PlayedPosition - margin, floor));
        _tripwires.Replay.Increment();
        Tell(
            OutputEventKind.Replayed, lost.Renderer.Generation, lost.Sink, lost.Stream.Format,
            $"{unheard} frames had not been heard; {repeated} are played again");
    }

    private void TendTail()
    {
        if (_tail is not { } tail)
            return;
        var isPlayedOut = tail.HeardPosition >= tail.EndPosition || _queue.DiscardPosition >= tail.EndPosition;
        var isDead = tail.Old.Renderer.Fault != OutputFaultClass.None || !_board.IsThere(tail.Old.Candidate)
            || _tailStall.IsStalled(tail.Old.Renderer.PlayedFrames, StallTimeoutOf(tail.Old))
            || _time.GetElapsedTime(tail.SinceTimestamp) >= TailTimeOf(tail.Old);
        if (!isDead && (!isPlayedOut || _time.GetElapsedTime(tail.SinceTimestamp) < CloseTimeOf(tail.Old)))
            return;
        _tail = null;
        tail.Old.Renderer.GiveUpTail();
        CloseStream(tail.Old.Candidate.Name, tail.Old.Stream);
        if (!isPlayedOut)
            ReplayTail(tail);
    }

    private OpenedStream? SpeakingTail => _tail is { } tail && tail.HeardPosition < tail.EndPosition ? tail.Old : null;

    private TimeSpan TailTimeOf(OpenedStream old) => StallTimeoutOf(old) + CloseTimeOf(old);

    // What a device tells may run ahead of what is heard, and the close cuts off the rest; silence costs nothing.
    private static TimeSpan CloseTimeOf(OpenedStream old) =>
        old.Buffer == TimeSpan.Zero ? TimeSpan.Zero : old.Buffer + TailReserve;

    // The old device died with the last of what it was given: the new one says it, and goes on from there.
    private void ReplayTail(StreamTail tail)
    {
        var margin = (_queue.NextMark?.Format.SampleRateHz ?? 0) * _options.ReplayMarginMs / 1000;
        var repeated = _queue.Rewind(Math.Max(tail.HeardPosition - margin, _queue.DiscardPosition));
        if (_active is not null)
            _queue.Activate(_active.Renderer.Generation);
        _tripwires.Replay.Increment();
        Tell(
            OutputEventKind.Replayed, tail.Old.Renderer.Generation, tail.Old.Sink, tail.Old.Stream.Format,
            $"lost while it played out; {repeated} frames are played again");
    }

    private void BeginTrial(OpenedStream opened, AudioFormat wanted)
    {
        _state = OutputState.Switching;
        _trial = new StreamTrial(opened, wanted, _time.GetTimestamp());
    }

    private void TendTrial()
    {
        if (_trial is not { } trial)
            return;
        var better = trial.Better;
        var isDead = better.Renderer.Fault != OutputFaultClass.None || !_board.IsThere(better.Candidate)
            || _time.GetElapsedTime(trial.SinceTimestamp) >= TrialTime;
        if (isDead)
            RefuseTrial(better);
        else if (better.Renderer.PlayedFrames > better.Stream.BufferFrames && _tail is null)
            TakeOver(trial);
    }

    private void TakeOver(StreamTrial trial)
    {
        _trial = null;
        // The content may have changed its rate since the stream was opened: no gap for want of a filter.
        var streamRateHz = trial.Better.Stream.Format.SampleRateHz;
        if (_queue.NextMark is { } mark && mark.Format.SampleRateHz != streamRateHz
            && _options.ResampleMode != ResampleMode.Off)
            _coefficients.GetOrBuild(new RatePair(mark.Format.SampleRateHz, streamRateHz));
        _reasonTimestamp = trial.SinceTimestamp;
        Activate(trial.Better, trial.Wanted);
    }

    private void RefuseTrial(OpenedStream better)
    {
        _trial = null;
        _board.NoteFailure(better.Candidate.Name);
        CloseStream(better.Candidate.Name, better.Stream);
        Tell(
            OutputEventKind.OpenFailed, better.Renderer.Generation, better.Sink, better.Stream.Format,
            "it opened and started, but played nothing");
    }

    private void CloseIdle()
    {
        // What the callback took since the decision is put back: it would be lost in the close.
        var idle = _active!;
        _queue.Rewind(_queue.PlayedPosition);
        CloseSecondary();
        AbandonAttempts();
        Retire();
        _state = OutputState.Closed;
        Tell(
            OutputEventKind.ClosedIdle, idle.Renderer.Generation, idle.Sink, idle.Stream.Format,
            $"nothing to play for {_options.IdleCloseSec:0.#} s");
    }

    private void CloseSecondary()
    {
        if (_trial is { } trial)
            CloseStream(trial.Better.Candidate.Name, trial.Better.Stream);
        if (_tail is { } tail)
            CloseStream(tail.Old.Candidate.Name, tail.Old.Stream);
        if (_standby is { } standby)
            CloseStream(standby.Candidate.Name, standby.Stream);
        _trial = null;
        _tail = null;
        _standby = null;
    }

    private void Retire()
    {
        if (_active is not { } old)
            return;
        _active = null;
        CloseStream(old.Candidate.Name, old.Stream);
    }

    private void CloseStream(SinkName name, IOutputStream stream)
    {
        var record = _board[name];
        record.CloseTimestamp = _time.GetTimestamp();
        record.Closed = _deviceCalls.Run(stream.Dispose);
    }

    // What lies in the queue is built before the callback reaches it, or a new rate would begin with a gap.
    private void BuildMissingCoefficients()
    {
        if (_active is not { } active)
            return;
        var streamRateHz = active.Stream.Format.SampleRateHz;
        Span<int> ratesHz = stackalloc int[UpcomingRates];
        foreach (var rateHz in ratesHz[.._queue.CopyRatesToConvert(streamRateHz, ratesHz)])
            _coefficients.GetOrBuild(new RatePair(rateHz, streamRateHz));
        if (active.Renderer.MissingPair is { ContentRateHz: > 0 } pair)
            _coefficients.GetOrBuild(pair);
    }

    private void Tell(OutputEventKind kind, long generation, string sink, AudioFormat format, string detail) =>
        _events.Add(new OutputEvent(kind, generation, sink, format, detail));
}
