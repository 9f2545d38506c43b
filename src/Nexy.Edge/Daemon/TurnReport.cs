using System.Threading.Channels;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Daemon;

/// <summary>
/// Tells the one who asked how the turn goes. A reader that does not keep up must not slow the speech:
/// text and milestones are kept for it, progress is left out. Any thread.
/// </summary>
internal sealed class TurnReport(
    ChannelWriter<TurnEvent> events, ChannelReader<TurnEvent> reader, Action<TurnEvent>? overheard = null)
{
    private const int MaxWaitingProgress = 32;

    /// <summary>The turn has an id.</summary>
    public void Started(string turnId) =>
        Tell(new TurnEvent { Started = new TurnStarted { TurnId = turnId } });

    /// <summary>A piece of the answer is being spoken.</summary>
    public void Text(string text) => Tell(new TurnEvent { Text = text });

    /// <summary>Speech has come.</summary>
    public void Audio(long receivedFrames, int sampleRateHz)
    {
        if (reader.Count < MaxWaitingProgress)
            events.TryWrite(new TurnEvent
            {
                Audio = new AudioReceived { ReceivedFrames = receivedFrames, SampleRate = sampleRateHz },
            });
    }

    /// <summary>A command has come.</summary>
    public void Action(string json) => Tell(new TurnEvent { ActionJson = json });

    /// <summary>What became of it.</summary>
    public void Result(ActionOutcome outcome) => Tell(new TurnEvent { Result = outcome.ToMessage() });

    /// <summary>Speech waits because there is no sink.</summary>
    public void Waiting(string reason) =>
        Tell(new TurnEvent { Waiting = new PlaybackWaiting { Reason = reason } });

    /// <summary>The first frame was heard.</summary>
    public void Playing(string sink) =>
        Tell(new TurnEvent { Playback = new PlaybackStarted { Sink = sink } });

    /// <summary>The last event of the turn.</summary>
    public void Ended(TurnEnded ended)
    {
        Tell(new TurnEvent { Ended = ended });
        events.TryComplete();
    }

    private void Tell(TurnEvent step)
    {
        events.TryWrite(step);
        overheard?.Invoke(step);
    }
}
