using System.Text.Json;
using Nexy.Edge.Audio;
using Nexy.Edge.Buttons;
using Nexy.Edge.Daemon;
using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Companions;

/// <summary>What the daemon and its companion programs know of each other. Nothing here waits but the calls. Any thread.</summary>
/// <param name="hub">Who is told.</param>
internal sealed class CompanionDesk(WatchHub hub)
{
    /// <summary>Programs at a time that hear somebody out.</summary>
    public const int MaxListeners = 16;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, ButtonState> _buttons = new(StringComparer.Ordinal);
    private readonly TurnBoard _turns = new();
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _listeners;

    /// <summary>Somebody is being heard out, or nobody is any more; on any thread, which must not be held up.</summary>
    public event Action? ListeningChanged;

    /// <summary>All turns on their way.</summary>
    public IReadOnlyList<TurnState> Turns => _turns.Turns;

    /// <summary>True while a companion program hears somebody out.</summary>
    public bool IsListening => Volatile.Read(ref _listeners) > 0;

    /// <summary>The buttons as they were told last, by their places.</summary>
    public IReadOnlyList<ButtonState> Buttons
    {
        get
        {
            lock (_gate)
                return [.. _buttons.Values];
        }
    }

    /// <summary>A turn has come a step further.</summary>
    public void NoteTurn(string turnId, TurnEvent step)
    {
        _turns.Note(turnId, step);
        if (hub.IsWatched)
            hub.Publish(new WatchEvent { Turn = new TurnStep { TurnId = turnId, Step = step } });
    }

    /// <summary>The output loop has done something.</summary>
    public void NoteOutput(AudioEngine engine)
    {
        if (!hub.IsWatched)
            return;
        if (engine.LastEvents.Snapshot() is [.., var last])
            hub.Publish(new WatchEvent { Record = StatusReporter.ToMessage(last, engine.LastEvents.AgeOf(last)) });
        hub.Touch();
    }

    /// <summary>Gestures were made at some of these buttons.</summary>
    public void NoteGestures(ButtonSet set, IReadOnlyList<ButtonGesture> gestures)
    {
        if (!hub.IsWatched)
            return;
        foreach (var made in gestures)
        {
            hub.Publish(new WatchEvent
            {
                Gesture = new ButtonGestureMade
                {
                    Place = set.Buttons[made.Place].Place.Text, Steps = made.Steps,
                    Gesture = JsonNamingPolicy.SnakeCaseLower.ConvertName(made.Gesture.ToString()),
                },
            });
        }
    }

    /// <summary>A button can be used, or cannot.</summary>
    public void NoteButton(ButtonNews news)
    {
        lock (_gate)
        {
            _buttons[news.Place] = new ButtonState
            {
                Place = news.Place, State = news.Kind.ToString().ToLowerInvariant(), Detail = news.Detail,
            };
        }

        hub.Touch();
    }

    /// <summary>The daemon is about to stop: nobody is heard out any more.</summary>
    public void Shutdown() => _stopping.TrySetResult();

    /// <summary>A companion program hears somebody out for as long as it does not cancel this call.</summary>
    public async Task ListenAsync(IServerStreamWriter<ListenStarted> responses, ServerCallContext context)
    {
        if (Interlocked.Increment(ref _listeners) > MaxListeners)
        {
            Interlocked.Decrement(ref _listeners);
            throw new RpcException(new Status(
                StatusCode.ResourceExhausted, $"{MaxListeners} programs listen already, which is the limit; cancel one of their calls."));
        }

        try
        {
            NoteListening();
            await responses.WriteAsync(new ListenStarted(), context.CancellationToken).ConfigureAwait(false);
            await _stopping.Task.WaitAsync(context.CancellationToken).ConfigureAwait(false);
            context.Status = WatchHub.Stopping;
        }
        finally
        {
            Interlocked.Decrement(ref _listeners);
            NoteListening();
        }
    }

    private void NoteListening()
    {
        hub.Touch();
        ListeningChanged?.Invoke();
    }
}
