using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Companions;

/// <summary>How far each turn is. Any thread.</summary>
internal sealed class TurnBoard
{
    private readonly Lock _gate = new();
    private readonly List<TurnState> _turns = [];

    /// <summary>All turns on their way, the oldest first.</summary>
    public IReadOnlyList<TurnState> Turns
    {
        get
        {
            lock (_gate)
                return [.. _turns.Select(turn => turn.Clone())];
        }
    }

    /// <summary>A turn has come further.</summary>
    public void Note(string turnId, TurnEvent step)
    {
        lock (_gate)
        {
            switch (step.EventCase)
            {
                case TurnEvent.EventOneofCase.Started:
                    _turns.Add(new TurnState { TurnId = turnId, Phase = TurnState.Types.Phase.Asked });
                    break;
                case TurnEvent.EventOneofCase.Playback when _turns.Find(turn => turn.TurnId == turnId) is { } speaking:
                    speaking.Phase = TurnState.Types.Phase.Speaking;
                    break;
                case TurnEvent.EventOneofCase.Ended:
                    _turns.RemoveAll(turn => turn.TurnId == turnId);
                    break;
            }
        }
    }
}
