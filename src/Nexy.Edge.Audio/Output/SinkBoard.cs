using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio.Output;

/// <summary>
/// Which sinks there are, in which order, and which of them may be tried now: not one that refused a moment
/// ago (R-A10), and not one in which a call hangs. <i>Control thread only.</i>
/// </summary>
internal sealed class SinkBoard
{
    /// <summary>
    /// A device that is still being closed is busy to the one who opens it. An honest close takes 20 ms at
    /// most; one that hangs must not hold up the other sinks.
    /// </summary>
    public static readonly TimeSpan CloseTime = TimeSpan.FromMilliseconds(500);

    // A sink that played for so long was good.
    private static readonly TimeSpan GoodLife = TimeSpan.FromSeconds(5);

    // A change of what is there makes another try worthwhile, but not for each of a hundred events.
    private static readonly TimeSpan HintSpacing = TimeSpan.FromMilliseconds(100);

    // A better sink that refuses while another one plays is asked again after 2, 4, 8 … 32 seconds.
    private const int MaxProbeDoublings = 4;

    private readonly Dictionary<SinkName, SinkRecord> _records = [];
    private readonly SinkDirectory _directory;
    private readonly TimeProvider _time;
    private readonly TimeSpan _cooldown;
    private SinkRanking _ranking;
    private long _version = -1;
    private SinkPreference? _endedChoice;

    public SinkBoard(AudioOptions options, SinkDirectory directory, TimeProvider time)
    {
        _ranking = RankingOf(options);
        _directory = directory;
        _time = time;
        _cooldown = TimeSpan.FromSeconds(options.DeviceQueryCooldownSec);
    }

    /// <summary>Sinks that may be opened, best first.</summary>
    public IReadOnlyList<SinkCandidate> Candidates { get; private set; } = [];

    /// <summary>What somebody wants to hear speech on, before the order of the list; null when the list decides.</summary>
    public SinkPreference? Choice { get; private set; }

    /// <summary>The sink that was opened last (R-A8): tried when nothing else is known to be there.</summary>
    public SinkCandidate? LastValid { get; set; }

    /// <summary>The list of sinks is another one.</summary>
    public void Reconfigure(AudioOptions options)
    {
        Refresh();
        var wasListed = LastValid is { } last && RankOf(last.Name) != int.MaxValue;
        _ranking = RankingOf(options);
        _version = -1;
        Refresh();
        // Taken off the list, it is no fallback either; one that is only unplugged stays one (R-A8).
        if (wasListed && RankOf(LastValid!.Name) == int.MaxValue)
            LastValid = null;
    }

    /// <summary>Takes over what the watchers have told.</summary>
    public void Refresh()
    {
        var inventory = _directory.Inventory;
        if (inventory.Version == _version)
            return;
        _version = inventory.Version;
        Candidates = RankWithChoice(inventory);
        // What was never found again is forgotten, so that headsets that come and go do not pile up.
        foreach (var (name, record) in _records.Where(pair => !IsListed(pair.Key) && !IsStuck(pair.Value)).ToList())
            _records.Remove(name);
        foreach (var record in _records.Values)
            EndRestEarly(record);
    }

    /// <summary>Prefers the sinks that are meant until they go; null gives the order back to the list.</summary>
    /// <returns>False when none of the candidates is meant: then everything stays as it is.</returns>
    public bool TryChoose(SinkPreference? choice)
    {
        var inventory = _directory.Inventory;
        var chosen = choice is null ? [] : _ranking.Meant(inventory, choice, Candidates);
        if (choice is not null && chosen.Count == 0)
            return false;
        Choice = choice;
        Candidates = RankWithChoice(inventory);
        // Whoever asks for it now knows more than a failure of a moment ago.
        foreach (var candidate in chosen)
            EndRestEarly(this[candidate.Name]);
        return true;
    }

    /// <summary>The choice that has ended by itself since the last call; null when none has.</summary>
    public SinkPreference? TakeEndedChoice()
    {
        var ended = _endedChoice;
        _endedChoice = null;
        return ended;
    }

    /// <summary>What is remembered of a sink.</summary>
    public SinkRecord this[SinkName name] =>
        _records.TryGetValue(name, out var record) ? record : _records[name] = new SinkRecord();

    /// <summary>Place in the order of preference now; beyond all when it is not there any more.</summary>
    public int RankOf(SinkName name)
    {
        foreach (var candidate in Candidates)
        {
            if (candidate.Name == name)
                return candidate.Rank;
        }

        return int.MaxValue;
    }

    /// <summary>True when it is in the list, or only opening would tell.</summary>
    public bool IsThere(SinkCandidate candidate) => candidate.IsPresumed || RankOf(candidate.Name) != int.MaxValue;

    /// <summary>The best sink that may be tried now.</summary>
    public SinkCandidate? FindDue(Func<SinkCandidate, bool> isWanted)
    {
        var now = _time.GetTimestamp();
        return Pool.FirstOrDefault(
            candidate => isWanted(candidate) && !IsStuck(this[candidate.Name])
                && (this[candidate.Name].NotBeforeTimestamp ?? now) <= now);
    }

    /// <summary>The best sink before a rank that is worth a try while that one plays.</summary>
    public SinkCandidate? FindBetter(int rank, Func<SinkCandidate, bool> isWanted)
    {
        var now = _time.GetTimestamp();
        return Candidates.FirstOrDefault(
            candidate => candidate.Rank < rank && isWanted(candidate) && ProbeTimestamp(candidate.Name) <= now
                && !IsStuck(this[candidate.Name]));
    }

    /// <summary>How long until a sink may be tried; infinite when only a change can bring one.</summary>
    public TimeSpan TimeUntilDue()
    {
        var now = _time.GetTimestamp();
        return SoonestOf(Pool, candidate => this[candidate.Name].NotBeforeTimestamp ?? now);
    }

    /// <summary>How long until a better sink is worth a try; infinite when there is none.</summary>
    public TimeSpan TimeUntilProbe(int rank)
    {
        return SoonestOf(
            Candidates.Where(candidate => candidate.Rank < rank), candidate => ProbeTimestamp(candidate.Name));
    }

    /// <summary>
    /// It was lost or refused. Where only opening tells whether a sink is there, that is how it goes: a choice of it ends.
    /// </summary>
    public void NoteAbsence(SinkCandidate candidate)
    {
        if (!candidate.IsPresumed || Choice is not { IsName: true } choice || choice.Name != candidate.Name)
            return;
        EndChoice();
        Candidates = RankWithChoice(_directory.Inventory);
    }

    /// <summary>It refused, stalled, or did not answer: not again before the cooldown.</summary>
    public void NoteFailure(SinkName name)
    {
        var record = this[name];
        record.Failures++;
        record.NotBeforeTimestamp = Later(_time.GetTimestamp(), _cooldown);
    }

    /// <summary>It opened and started. Whether it is any good shows when it ends.</summary>
    public void NoteActive(SinkCandidate candidate)
    {
        var record = this[candidate.Name];
        record.ActiveTimestamp = _time.GetTimestamp();
        record.ToldRefusal = "";
        record.NotBeforeTimestamp = null;
        LastValid = candidate;
    }

    /// <summary>
    /// It was lost. Once is no reason not to ask it again at once; one that dies as soon as it is opened has to
    /// wait when there is another one: it would use up what the thrash guard allows.
    /// </summary>
    public void NoteLoss(SinkName name)
    {
        var record = this[name];
        if (_time.GetElapsedTime(record.ActiveTimestamp) >= GoodLife)
            record.Failures = record.EarlyLosses = 0;
        else if (++record.EarlyLosses > 1 && FindDue(candidate => candidate.Name != name) is not null)
            NoteFailure(name);
    }

    /// <summary>True while a call into it hangs: another one would hang as well and keep one more thread.</summary>
    public bool IsStuck(SinkName name) => IsStuck(this[name]);

    private IEnumerable<SinkCandidate> Pool =>
        Candidates.Count == 0 && LastValid is { } last ? [last with { IsPresumed = true }] : Candidates;

    private IReadOnlyList<SinkCandidate> RankWithChoice(SinkInventory inventory)
    {
        var listed = _ranking.Rank(inventory);
        if (Choice is { } choice && _ranking.Meant(inventory, choice, listed).Count == 0)
            EndChoice();
        return Choice is null ? listed : _ranking.Rank(inventory, Choice);
    }

    private void EndChoice()
    {
        _endedChoice = Choice;
        Choice = null;
    }

    // Not at once: a change of what is there comes in a hundred events.
    private void EndRestEarly(SinkRecord record)
    {
        if (record is { NotBeforeTimestamp: { } notBefore, TriedTimestamp: { } tried })
            record.NotBeforeTimestamp = Math.Min(notBefore, Later(tried, HintSpacing));
    }

    private static SinkRanking RankingOf(AudioOptions options) =>
        new([.. options.Sinks.Select(SinkPreference.Parse)], options.Backend.ToString().ToLowerInvariant());

    private bool IsListed(SinkName name) => RankOf(name) != int.MaxValue || LastValid?.Name == name;

    private bool IsStuck(SinkRecord record)
    {
        if (record.Abandoned is { HasReturned: true })
            record.Abandoned = null;
        if (record.Closed is { IsSet: true })
            record.Closed = null;
        return record.Abandoned is not null
            || (record.Closed is not null && _time.GetElapsedTime(record.CloseTimestamp) > CloseTime);
    }

    private long ProbeTimestamp(SinkName name)
    {
        var record = this[name];
        if (record.NotBeforeTimestamp is not { } notBefore || record.TriedTimestamp is not { } tried)
            return 0;
        var extra = record.Failures > 1 ? _cooldown * ((1 << Math.Min(record.Failures - 1, MaxProbeDoublings)) - 1) : default;
        // A change of what is there has moved the cooldown; it takes the doubling away as well.
        return notBefore - tried < Later(0, _cooldown) ? notBefore : Later(notBefore, extra);
    }

    // A call that hangs wakes the loop when it returns.
    private TimeSpan SoonestOf(IEnumerable<SinkCandidate> candidates, Func<SinkCandidate, long> timestampOf)
    {
        var now = _time.GetTimestamp();
        var timestamps = candidates.Where(candidate => !IsStuck(candidate.Name)).Select(timestampOf).ToList();
        return timestamps.Count == 0
            ? Timeout.InfiniteTimeSpan
            : _time.GetElapsedTime(now, Math.Max(now, timestamps.Min()));
    }

    private long Later(long timestamp, TimeSpan by) => timestamp + (long)(by.TotalSeconds * _time.TimestampFrequency);
}
