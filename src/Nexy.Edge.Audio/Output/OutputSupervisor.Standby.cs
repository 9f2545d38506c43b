using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio.Output;

// The sink that waits for a loss (audio.warm_standby). Under the gate, on the control thread.
internal sealed partial class OutputSupervisor
{
    private void TendStandby()
    {
        if (!_options.WarmStandby || _active is null || _queue.QueuedFrames == 0)
            return;
        var next = NextBest();
        if (_standby is { } standby && standby.Candidate.Name != next?.Name)
        {
            _standby = null;
            CloseStream(standby.Candidate.Name, standby.Stream);
        }

        if (_standby is null && next is not null && _attempts.Count == 0 && _trial is null && _tail is null)
            BeginAttempt(next, OpenPurpose.Standby, closeFirst: null);
    }

    // A better one than the active is about to take over, and is no standby.
    private SinkCandidate? NextBest()
    {
        var rank = _board.RankOf(_active!.Candidate.Name);
        return _standby is { } ready && _board.IsThere(ready.Candidate) && _board.RankOf(ready.Candidate.Name) > rank
            && _board.FindDue(other => other.Rank > rank && other.Rank < _board.RankOf(ready.Candidate.Name) && IsFree(other)) is null
                ? ready.Candidate
                : _board.FindDue(candidate => candidate.Rank > rank && IsFree(candidate));
    }

    // For the one who opens that sink now; anything else may not find it held.
    private PreparedStream? TakeStandby(SinkCandidate candidate, OpenPurpose purpose)
    {
        if (purpose == OpenPurpose.Standby || _standby is not { } standby || standby.Candidate.Name != candidate.Name)
            return null;
        _standby = null;
        return standby;
    }
}
