using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio.Output;

// What people choose against the order of the list. Under the gate.
internal sealed partial class OutputSupervisor
{
    /// <summary>
    /// Prefers the sinks that are meant until they go; null gives the order back to the list. The next step switches as to
    /// any better sink (R-A13). Any thread.
    /// </summary>
    /// <returns>False when no sink of the list that is there is meant: then everything stays as it is.</returns>
    public bool TryChoose(SinkPreference? choice)
    {
        lock (_gate)
        {
            _board.Refresh();
            return _board.TryChoose(choice);
        }
    }

    /// <summary>
    /// The list of sinks has changed. One that is in use and not in it any more plays on until the next step has another one
    /// that plays, or nothing is said. Any thread.
    /// </summary>
    public void Reconfigure()
    {
        lock (_gate)
        {
            _board.Reconfigure(_options);
            if (_active is { } active && _board.RankOf(active.Candidate.Name) == int.MaxValue)
                _active = active with { Candidate = active.Candidate with { IsPresumed = true } };
        }
    }

    private void TellEndedChoice()
    {
        if (_board.TakeEndedChoice() is { } ended)
            Tell(
                OutputEventKind.ChoiceEnded, _generation, _lastSink, _lastFormat,
                $"{ended} was chosen and is gone; the order of audio.sinks holds again");
    }
}
