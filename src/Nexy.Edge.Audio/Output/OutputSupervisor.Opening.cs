using Nexy.Edge.Audio.Queue;
using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio.Output;

// From the decision to open to the hand-over. Under the gate, on the control thread, unless said otherwise.
internal sealed partial class OutputSupervisor
{
    // Longer than any honest open was measured to take; a frozen sound server takes 30 s.
    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(5);

    // While a listener waits in mid-sentence the next sink is opened beside one that does not answer: warm
    // devices open within 70 ms. The first open of all may have a library to load.
    private static readonly TimeSpan HedgeAfterLoss = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan HedgeAtStart = TimeSpan.FromSeconds(2);

    private TimeSpan DecideOpening()
    {
        AbandonOverdue();
        if (_attempts.Count == 0)
        {
            if (_board.FindDue(IsFree) is not { } next)
                return EnterWithoutSink();
            BeginAttempt(next, OpenPurpose.Replace, closeFirst: null);
        }

        var newest = _attempts[^1].StartedTimestamp;
        var hedge = (_isRecreation ? HedgeAfterLoss : HedgeAtStart) - _time.GetElapsedTime(newest);
        var wait = OpenTimeout - _time.GetElapsedTime(_attempts[0].StartedTimestamp);
        if (_board.FindDue(IsFree) is not { } other)
            return wait;
        if (hedge > TimeSpan.Zero)
            return Sooner(hedge, wait);
        BeginAttempt(other, OpenPurpose.Replace, closeFirst: null);
        return Sooner(_isRecreation ? HedgeAfterLoss : HedgeAtStart, wait);
    }

    private void BeginAttempt(SinkCandidate candidate, OpenPurpose purpose, OpenedStream? closeFirst)
    {
        var now = _time.GetTimestamp();
        if (purpose == OpenPurpose.Replace)
            _reasonTimestamp ??= now;
        var format = _queue.NextMark?.Format ?? _lastFormat;
        var attempt = new OpenAttempt(candidate, purpose, now, NextGeneration(), format);
        _attempts.Add(attempt);
        var record = _board[candidate.Name];
        record.TriedTimestamp = now;
        var closed = record.Closed;
        var prepared = TakeStandby(candidate, purpose);
        var gain = _gains.Of(candidate.Name);
        _deviceCalls.Run(() => RunAttempt(attempt, closeFirst, closed, prepared, gain));
    }

    // Device thread.
    private void RunAttempt(
        OpenAttempt attempt, OpenedStream? closeFirst, ManualResetEventSlim? closed, PreparedStream? prepared, float gain)
    {
        closed?.Wait(SinkBoard.CloseTime);
        closeFirst?.Stream.Dispose();
        _opener.Open(attempt, prepared, gain);
        if (!attempt.TryHandOver())
            attempt.Result?.Stream.Dispose();
        attempt.HasReturned = true;
    }

    private void TakeFinishedAttempts()
    {
        foreach (var attempt in _attempts.Where(attempt => attempt.IsDone).ToList())
        {
            _attempts.Remove(attempt);
            TakeFinished(attempt);
        }
    }

    private void TakeFinished(OpenAttempt attempt)
    {
        if (attempt.Result is not { } prepared)
            TakeRefusal(attempt);
        else if (attempt.Opened is not { } opened)
            _standby = prepared;
        else if (_active is null && _state != OutputState.Closed)
            Activate(opened, attempt.ContentFormat);
        else if (_active is not null && _trial is null
            && _board.RankOf(opened.Candidate.Name) < _board.RankOf(_active.Candidate.Name))
            BeginTrial(opened, attempt.ContentFormat);
        else
            CloseStream(opened.Candidate.Name, opened.Stream);
    }

    // A sink that refuses for the same reason at every attempt is told once, not every few seconds.
    private void TakeRefusal(OpenAttempt attempt)
    {
        _lastRefusal = attempt.Refusal;
        _board.NoteFailure(attempt.Candidate.Name);
        _board.NoteAbsence(attempt.Candidate);
        var record = _board[attempt.Candidate.Name];
        if (record.ToldRefusal != attempt.Refusal)
            Tell(
                OutputEventKind.OpenFailed, attempt.Generation, attempt.Candidate.Name.ToString(),
                attempt.ContentFormat, attempt.Refusal);
        record.ToldRefusal = attempt.Refusal;
    }

    private void AbandonOverdue()
    {
        foreach (var attempt in _attempts.Where(a => _time.GetElapsedTime(a.StartedTimestamp) >= OpenTimeout).ToList())
        {
            _attempts.Remove(attempt);
            Abandon(attempt);
            _lastRefusal = $"opening '{attempt.Candidate.Name}' did not return";
            _board.NoteFailure(attempt.Candidate.Name);
            _tripwires.DeviceCallAbandoned.Increment();
            Tell(
                OutputEventKind.DeviceCallAbandoned, attempt.Generation, attempt.Candidate.Name.ToString(), default,
                $"opening has not returned for {OpenTimeout.TotalSeconds:0} s; going on without it");
        }
    }

    private void AbandonAttempts()
    {
        foreach (var attempt in _attempts)
            Abandon(attempt);
        _attempts.Clear();
    }

    private void Abandon(OpenAttempt attempt)
    {
        if (attempt.TryAbandon())
            _board[attempt.Candidate.Name].Abandoned = attempt;
        else if (attempt.Result is { } opened)
            CloseStream(opened.Candidate.Name, opened.Stream);
    }

    // Told once; speech waits until a watcher, or the cooldown, brings a sink (R-A9).
    private TimeSpan EnterWithoutSink()
    {
        _queue.Deactivate();
        _state = OutputState.Lost;
        _lastError = DescribeAbsence();
        _tripwires.DeviceQueryFailure.Increment();
        if (!_isWithoutSink)
            Tell(OutputEventKind.NoSink, _generation, "", default, $"{_lastError}; speech waits");

        _isWithoutSink = true;
        return _board.TimeUntilDue();
    }

    private string DescribeAbsence() =>
        _board.Candidates.Count == 0
            ? $"no sink of audio.sinks is there: {string.Join(", ", _options.Sinks)}"
            : $"no sink of audio.sinks can be opened now; the last one said: {_lastRefusal}";

    private long NextGeneration()
    {
        // The queue knows the number by its low bits, and 0 there means nobody.
        _generation++;
        if (PlaybackQueue.IsReserved(_generation))
            _generation++;
        return _generation;
    }
}
