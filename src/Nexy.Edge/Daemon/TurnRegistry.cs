namespace Nexy.Edge.Daemon;

/// <summary>The turns that are on their way. Any thread.</summary>
/// <param name="began">Called before a turn is registered; must return at once.</param>
/// <param name="changed">Called after a turn was registered, and after it was removed; must return at once.</param>
internal sealed class TurnRegistry(Action? began = null, Action? changed = null)
{
    private readonly object _gate = new();
    private readonly List<Turn> _turns = [];
    private long _lastNumber;

    /// <summary>Ids of the turns on their way, oldest first.</summary>
    public IReadOnlyList<string> ActiveIds
    {
        get
        {
            lock (_gate)
                return [.. _turns.Select(turn => turn.Id)];
        }
    }

    /// <summary>Registers a turn until it is disposed.</summary>
    public Turn Begin(CancellationToken cancellationToken)
    {
        began?.Invoke();
        Turn turn;
        lock (_gate)
        {
            turn = new Turn($"turn-{++_lastNumber}", Remove, cancellationToken);
            _turns.Add(turn);
        }

        changed?.Invoke();
        return turn;
    }

    /// <summary>Ends all turns.</summary>
    /// <returns>Their ids.</returns>
    public IReadOnlyList<string> StopAll()
    {
        lock (_gate)
        {
            // Under the gate, so that no turn is disposed meanwhile; continuations run elsewhere.
            foreach (var turn in _turns)
                turn.Stop();
            return [.. _turns.Select(turn => turn.Id)];
        }
    }

    private void Remove(Turn turn)
    {
        lock (_gate)
            _turns.Remove(turn);
        changed?.Invoke();
    }
}
