using System.Threading.Channels;
using Nexy.Edge.Daemon;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Buttons;

/// <summary>
/// Speech that buttons ask for. <i>Button thread only.</i> One turn at a time: whoever presses again and again does not have to
/// listen to all of it later. After a stop the next one may begin at once.
/// </summary>
internal sealed class ButtonSpeech(TurnRunner runner) : IAsyncDisposable
{
    // Those that were stopped end within moments; this bounds them in a storm.
    private const int MaxEnding = 4;

    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(2);

    private readonly List<Task> _turns = [];
    private CancellationTokenSource _untilStop = new();
    private bool _isFree = true;

    /// <summary>Turns that have not ended.</summary>
    public int Count => _turns.Count(turn => !turn.IsCompleted);

    /// <summary>Starts a turn, unless one is on its way.</summary>
    public bool TryStart(TurnRequest request)
    {
        _turns.RemoveAll(turn => turn.IsCompleted);
        if ((_turns.Count > 0 && !_isFree) || _turns.Count >= MaxEnding)
            return false;
        _isFree = false;
        var untilStop = _untilStop.Token;
        // Elsewhere, because a turn does a good deal before it waits for the first time.
        _turns.Add(Task.Run(() => runner.RunAsync(request, Unheard(), untilStop), CancellationToken.None));
        return true;
    }

    /// <summary>Ends what is on its way, also a turn that has not been registered yet.</summary>
    public void Stop()
    {
        _untilStop.Cancel();
        _untilStop.Dispose();
        _untilStop = new CancellationTokenSource();
        _isFree = true;
    }

    /// <summary>Ends what is on its way. After the thread of the buttons has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        Stop();
        await Task.WhenAny(Task.WhenAll(_turns), Task.Delay(StopGrace)).ConfigureAwait(false);
        _untilStop.Dispose();
    }

    // Nobody reads how it goes: the log has it.
    private static Channel<TurnEvent> Unheard() =>
        Channel.CreateBounded<TurnEvent>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
}
