using Nexy.Edge.Audio.Queue;
using Nexy.Edge.Audio.Resampling;

namespace Nexy.Edge.Audio.Output;

// From the decision to open to the end of a stream. Under the gate, on the control thread, unless said otherwise.
internal sealed partial class OutputSupervisor
{
    private void BeginAttempt(OutputState state, OpenedStream? closeFirst)
    {
        var now = _time.GetTimestamp();
        _reasonTimestamp ??= now;
        _isRecreation = _lastSink.Length > 0 && _state is OutputState.Lost or OutputState.Running;
        _state = state;
        var attempt = new OpenAttempt(now, NextGeneration(), _queue.NextMark!.Value.Format, StuckSinks());
        _attempt = attempt;
        var gain = _gain;
        var closed = _closed;
        _closed = null;
        _deviceCalls.Run(() => RunAttempt(attempt, closeFirst, closed, gain));
    }

    // A sink whose call has not returned is left out until it does: another try would hang as well, keep
    // one more thread, and the sinks behind it in the list would never get their turn.
    private List<string> StuckSinks()
    {
        _abandoned.RemoveAll(attempt => attempt.HasReturned);
        return _abandoned.ConvertAll(attempt => attempt.CurrentSink);
    }

    // Device thread.
    private void RunAttempt(OpenAttempt attempt, OpenedStream? closeFirst, ManualResetEventSlim? closed, float gain)
    {
        closed?.Wait(CloseTime);
        if (closeFirst is not null)
        {
            attempt.CurrentSink = closeFirst.Sink;
            closeFirst.Stream.Dispose();
        }

        var opened = _opener.Open(attempt, gain);
        attempt.Result = opened;
        if (!attempt.TryHandOver())
            opened?.Stream.Dispose();
        attempt.HasReturned = true;
        _wake.Set();
    }

    private void TakeFinishedAttempt()
    {
        var attempt = _attempt;
        if (attempt is not { IsDone: true })
            return;
        _attempt = null;
        TellFailures(attempt);
        if (attempt.Result is { } opened)
            Activate(opened, attempt.ContentFormat);
        else
            FailAttempt(attempt);
    }

    // A sink that refuses for the same reason at every attempt is told once, not every few seconds.
    private void TellFailures(OpenAttempt attempt)
    {
        foreach (var failure in attempt.Failures)
        {
            if (_toldFailures.GetValueOrDefault(failure.Sink) != failure.Detail)
                _events.Add(failure);
            _toldFailures[failure.Sink] = failure.Detail;
        }
    }

    private void Activate(OpenedStream opened, AudioFormat wanted)
    {
        if (_isRecreation)
        {
            _limiter.Record();
            _tripwires.Recreate.Increment();
        }

        _active = opened;
        _state = OutputState.Running;
        opened.Renderer.Gain.SetTarget(_gain);
        AcceptRate(opened, wanted);
        _queue.Activate(opened.Renderer.Generation);
        _lastSink = opened.Sink;
        _lastFormat = opened.Stream.Format;
        _lastError = "";
        _isWithoutSink = false;
        _toldFailures.Clear();
        _idleSince = _time.GetTimestamp();
        if (_reasonTimestamp is { } reason)
            _tripwires.RecreateTotal.Add(_time.GetElapsedTime(reason).TotalMilliseconds);
        _reasonTimestamp = null;
        Tell(
            OutputEventKind.Activated, opened.Renderer.Generation, opened.Sink, _lastFormat,
            $"activated gen={opened.Renderer.Generation}");
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

    private void FailAttempt(OpenAttempt attempt)
    {
        _active = null;
        _queue.Deactivate();
        _tripwires.DeviceQueryFailure.Increment();
        if (!_isWithoutSink)
            Tell(
                OutputEventKind.NoSink, _generation, "", default,
                "no sink of audio.sinks could be opened; speech waits, next attempt in "
                    + $"{_options.DeviceQueryCooldownSec:0.#} s");
        _isWithoutSink = true;
        EnterLost(attempt.Failures.Count > 0 ? attempt.Failures[^1].Detail : "audio.sinks names no sink", CooldownTime);
    }

    private void TakeFault()
    {
        if (_active is not { } lost || lost.Renderer.Fault == OutputFaultClass.None || _attempt is not null)
            return;
        _tripwires.StreamLost.Increment();
        _reasonTimestamp = _time.GetTimestamp();
        Tell(
            OutputEventKind.Lost, lost.Renderer.Generation, lost.Sink, lost.Stream.Format,
            $"{lost.Renderer.Fault}, native error {lost.Renderer.NativeError}");
        Replay(lost);
        Retire();
        _refusedRates.Clear();
        EnterLost($"{lost.Sink} ended: {lost.Renderer.Fault}", TimeSpan.Zero);
    }

    private void Replay(OpenedStream lost)
    {
        var contentRateHz = _queue.NextMark?.Format.SampleRateHz ?? lost.Stream.Format.SampleRateHz;
        var margin = contentRateHz * ReplayMarginMs / 1000;
        _queue.Deactivate();
        var unheard = _queue.ReadPosition - Math.Max(_queue.PlayedPosition, _queue.DiscardPosition);
        if (unheard <= 0)
            return;
        var repeated = _queue.Rewind(Math.Max(_queue.PlayedPosition - margin, _queue.DiscardPosition));
        _tripwires.Replay.Increment();
        Tell(
            OutputEventKind.Replayed, lost.Renderer.Generation, lost.Sink, lost.Stream.Format,
            $"{unheard} frames had not been heard; {repeated} are played again");
    }

    private void CloseIdle()
    {
        // What the callback took since the decision is put back: it would be lost in the close.
        var idle = _active!;
        _queue.Rewind(_queue.PlayedPosition);
        Retire();
        _state = OutputState.Closed;
        Tell(
            OutputEventKind.ClosedIdle, idle.Renderer.Generation, idle.Sink, idle.Stream.Format,
            $"nothing to play for {_options.IdleCloseSec:0.#} s");
    }

    private void Retire()
    {
        if (_active is not { } old)
            return;
        _active = null;
        _closed = _deviceCalls.Run(old.Stream.Dispose);
    }

    private void AbandonAttempt()
    {
        if (_attempt is { } attempt)
        {
            if (attempt.TryAbandon())
                _abandoned.Add(attempt);
            else if (attempt.Result is { } opened)
                _deviceCalls.Run(opened.Stream.Dispose);
        }

        _attempt = null;
        if (_state == OutputState.Switching)
            _active = null;
    }

    private void EnterLost(string error, TimeSpan cooldown)
    {
        _state = OutputState.Lost;
        _lastError = error;
        _notBefore = _time.GetTimestamp() + (long)(cooldown.TotalSeconds * _time.TimestampFrequency);
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

    private long NextGeneration()
    {
        // The queue knows the number by its low bits, and 0 there means nobody.
        _generation++;
        if (PlaybackQueue.IsReserved(_generation))
            _generation++;
        return _generation;
    }

    private TimeSpan CooldownTime => TimeSpan.FromSeconds(_options.DeviceQueryCooldownSec);

    private void Tell(OutputEventKind kind, long generation, string sink, AudioFormat format, string detail) =>
        _events.Add(new OutputEvent(kind, generation, sink, format, detail));
}
