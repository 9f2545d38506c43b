namespace Nexy.Edge.Server.Engines;

/// <summary>
/// One flow at a time. Knows an event that its server sends again, as one does that has lost track of what its reader has:
/// by its place in the stream, never by its text alone, because an answer may well say the same twice (R-T6).
/// </summary>
internal sealed class EarlierEvents
{
    private const int MaxKept = 64;
    private const int MaxKeptChars = 4096;

    private readonly Queue<SseEvent> _kept = new();
    private bool _areIdsPlaces = true;

    /// <summary>Whether the same event, with the same id, was among the last ones.</summary>
    public bool IsRepeated(SseEvent next)
    {
        if (!_areIdsPlaces || next.Id.Length == 0 || next.Id.Length + next.Data.Length > MaxKeptChars)
            return false;
        var earlier = _kept.FirstOrDefault(kept => kept.Id == next.Id);
        if (earlier.Id is null)
        {
            Keep(next);
            return false;
        }

        if (earlier == next)
            return HasDifferentIds;
        // One id for different events, as servers have that give them the id of the answer: it names no place.
        _areIdsPlaces = false;
        _kept.Clear();
        return false;
    }

    // With a single id so far it is not known yet what ids mean here, and losing text is worse than saying it twice.
    private bool HasDifferentIds => _kept.Count > 1;

    private void Keep(SseEvent next)
    {
        if (_kept.Count == MaxKept)
            _kept.Dequeue();
        _kept.Enqueue(next);
    }
}
