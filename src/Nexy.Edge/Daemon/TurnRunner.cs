using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Daemon;

/// <summary>
/// Takes a turn from its prompt to its last frame, commands included. Turns speak one after the other; each ends with
/// exactly one <see cref="TurnEnded"/>. Any thread.
/// </summary>
/// <param name="engine">The output.</param>
/// <param name="registry">Turns on their way.</param>
/// <param name="actions">Who carries out commands.</param>
/// <param name="last">Gets what was said.</param>
/// <param name="say">Has the device's own words spoken by the answering server.</param>
/// <param name="watchInterrupts">Calls back when somebody interrupts this device at the answering server.</param>
/// <param name="patience">How long speech waits for a sink.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
/// <param name="earcons">Which short sounds are wanted; null: those of the defaults.</param>
/// <param name="overheard">Told each step of each turn but the sound that comes, with the id of the turn; must return at once.</param>
internal sealed class TurnRunner(
    AudioEngine engine, TurnRegistry registry, ActionExecutor actions, LastAnswer last,
    Func<SayRequest, CancellationToken, IAsyncEnumerable<StreamResponse>> say,
    Func<Action, CancellationToken, Task> watchInterrupts, SinkPatience patience, TimeProvider time,
    ILogger<TurnRunner> logger, EarconOptions? earcons = null, Action<string, TurnEvent>? overheard = null)
{
    private readonly SemaphoreSlim _voice = new(1, 1);
    private readonly EarconBank _earcons = new(earcons ?? new EarconOptions(), logger);
    private readonly TurnSpeaker _speaker = new(engine, actions);

    /// <summary>Told how each turn has ended; must return at once.</summary>
    public Action<TurnEnded>? Ended { get; init; }

    /// <summary>Runs one turn.</summary>
    /// <param name="request">What it is to speak.</param>
    /// <param name="events">Gets the progress; completed at the end.</param>
    /// <param name="cancellationToken">The one who asked does not want it any more.</param>
    public async Task RunAsync(TurnRequest request, Channel<TurnEvent> events, CancellationToken cancellationToken)
    {
        using var turn = registry.Begin(cancellationToken);
        var report = new TurnReport(events.Writer, events.Reader, step => overheard?.Invoke(turn.Id, step));
        var clock = new TurnClock(time);
        var underruns = engine.Tripwires.CallbackUnderrun.Value;
        report.Started(turn.Id);
        var ended = await EndAsync(turn, SpeakInTurnAsync(turn, request, report, clock)).ConfigureAwait(false);
        ended.Timings = clock.ToTimings();
        TurnLog.Write(logger, turn.Id, ended, engine.Snapshot().Sink, engine.Tripwires.CallbackUnderrun.Value - underruns);
        if (ended.StatusCode is (int)StatusCode.Unavailable or (int)StatusCode.DeadlineExceeded)
            DaemonLog.ServerUnreachable(logger, turn.Id, ended.Message);
        Ended?.Invoke(ended);
        report.Ended(ended);
    }

    /// <summary>Sounds an earcon by itself, behind what is being said; done when it is queued.</summary>
    public async Task ChimeAsync(EarconKind kind)
    {
        await _voice.WaitAsync().ConfigureAwait(false);
        try
        {
            await QueueEarconAsync(kind, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _voice.Release();
        }
    }

    // Whatever happens, the one who asked is told that and how the turn has ended.
    private async Task<TurnEnded> EndAsync(Turn turn, Task<TurnEnded> speaking)
    {
        try
        {
            return await speaking.ConfigureAwait(false);
        }
        catch (Exception defect)
        {
            DaemonLog.TurnBroke(logger, defect, turn.Id);
            return new TurnEnded
            {
                Outcome = TurnEnded.Types.Outcome.Failed,
                Message = $"The daemon failed: {defect.Message} Its log has the details.",
                StatusCode = (int)StatusCode.Internal,
            };
        }
    }

    private async Task<TurnEnded> SpeakInTurnAsync(Turn turn, TurnRequest request, TurnReport report, TurnClock clock)
    {
        try
        {
            await _voice.WaitAsync(turn.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return TurnOutcomes.OfCancelled(turn);
        }

        try
        {
            // Heard while the answer is asked for, and no part of it.
            if (request.IsQuestion && _earcons.IsOn(EarconKind.Start))
                await QueueEarconAsync(EarconKind.Start, turn.Token).ConfigureAwait(false);
            return await SpeakWatchedAsync(turn, request, report, clock).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (turn.Token.IsCancellationRequested)
        {
            return TurnOutcomes.OfCancelled(turn);
        }
        finally
        {
            _voice.Release();
        }
    }

    private async Task<TurnEnded> SpeakWatchedAsync(Turn turn, TurnRequest request, TurnReport report, TurnClock clock)
    {
        using var over = new CancellationTokenSource();
        var watch = new SinkWatch(engine, patience, time);
        var watching = watch.RunAsync(report.Waiting, turn.Fail, over.Token);
        var listening = StopWhenInterruptedAsync(turn, over.Token);
        var hearing = ReportFirstFrameAsync(engine.WrittenPosition, report, clock, over.Token);
        try
        {
            var outputs = new TurnOutputs(new TurnSpeech(engine), report, clock, hearing);
            var ended = await AnswerAsync(turn, request, outputs).ConfigureAwait(false);
            if (ended.Outcome == TurnEnded.Types.Outcome.Interrupted)
                return ended;
            var isTold = false;
            foreach (var taken in outputs.Actions)
                isTold |= await CarryOutAsync(turn, request, taken, outputs, ended).ConfigureAwait(false);
            if (!isTold && EarconAtEnd(ended, outputs) is { } earcon && _earcons.IsOn(earcon))
                await SoundEarconAsync(turn, request, earcon, outputs).ConfigureAwait(false);
            return ended;
        }
        catch (OperationCanceledException)
        {
            return TurnOutcomes.OfCancelled(turn);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(false);
            await listening.ConfigureAwait(false);
            await hearing.ConfigureAwait(false);
        }
    }

    // Who writes first, then silence: the rest of a chunk would follow the stop, and be heard for a moment.
    private async Task StopWhenInterruptedAsync(Turn turn, CancellationToken cancellationToken)
    {
        try
        {
            await watchInterrupts(
                () =>
                {
                    turn.Stop();
                    engine.Stop();
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            // The turn is over, or the server is of another make and tells of nothing; a dead one the turn itself meets.
            if (!cancellationToken.IsCancellationRequested)
                DaemonLog.InterruptsUnwatched(logger, turn.Id, e.Message);
        }
    }

    // An answer without a sound is none, whatever its server says of it.
    private static bool IsDisappointing(TurnEnded ended, TurnOutputs outputs)
    {
        if (ended.Outcome != TurnEnded.Types.Outcome.Spoken || outputs.Speech.ReceivedFrames > 0)
            return ended.Outcome is TurnEnded.Types.Outcome.Failed or TurnEnded.Types.Outcome.Refused;
        ended.Outcome = TurnEnded.Types.Outcome.Failed;
        ended.Message = "the answering server sent no sound";
        return true;
    }

    private static EarconKind? EarconAtEnd(TurnEnded ended, TurnOutputs outputs)
    {
        if (IsDisappointing(ended, outputs))
            return ended.Outcome == TurnEnded.Types.Outcome.Refused ? EarconKind.Refused : EarconKind.Error;
        return ended.Outcome == TurnEnded.Types.Outcome.Command && outputs.Speech.ReceivedFrames == 0 ? EarconKind.Done : null;
    }

    private async Task QueueEarconAsync(EarconKind kind, CancellationToken cancellationToken)
    {
        engine.BeginUtterance();
        try
        {
            await new TurnSpeech(engine).AddAsync(_earcons.Sound(kind), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await engine.CompleteUtteranceAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SoundEarconAsync(Turn turn, TurnRequest request, EarconKind kind, TurnOutputs outputs)
    {
        try
        {
            await _speaker.SpeakAsync(turn, request, Earcon.AnswerAsync(_earcons.Sound(kind)), outputs).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (turn.Token.IsCancellationRequested)
        {
            // Stopped, or there is no sink: how the answer ended is what counts.
        }
    }

    private async Task<TurnEnded> AnswerAsync(Turn turn, TurnRequest request, TurnOutputs outputs)
    {
        try
        {
            return await _speaker.SpeakAsync(turn, request, request.Start(turn.Token), outputs).ConfigureAwait(false);
        }
        finally
        {
            // Also what was cut off: "what did you say?". Not what announces a command: "louder, and say that again".
            if (outputs.Actions.Count == 0 && request.IsRepeatable)
                last.Remember(outputs.Text, request);
        }
    }

    // True when the listener was told in words.
    private async Task<bool> CarryOutAsync(
        Turn turn, TurnRequest request, TurnAction taken, TurnOutputs outputs, TurnEnded ended)
    {
        outputs.Report.Action(taken.Action.Json);
        var outcome = taken.Outcome ?? actions.Execute(taken.Action, outputs.Words(request));
        var isTold = false;
        try
        {
            if (outcome.IsToldAfter(hasSpoken: outputs.Speech.ReceivedFrames > 0))
                (outcome, isTold) = await TellListenerAsync(turn, request, outcome, outputs).ConfigureAwait(false);
        }
        finally
        {
            DaemonLog.Action(logger, turn.Id, outcome);
            outputs.Report.Result(outcome);
        }

        TurnOutcomes.Apply(ended, outcome);
        return isTold;
    }

    private async Task<(ActionOutcome Outcome, bool IsTold)> TellListenerAsync(
        Turn turn, TurnRequest request, ActionOutcome outcome, TurnOutputs outputs)
    {
        var told = await _speaker.SpeakAsync(turn, request, say(outcome.Speech!, turn.Token), outputs).ConfigureAwait(false);
        if (told.Outcome == TurnEnded.Types.Outcome.Spoken)
            return (outcome, true);
        return (outcome.IsSpeechItself
            ? outcome with { Kind = ActionResult.Types.Outcome.Failed, Message = told.Message }
            : outcome with { Message = $"{outcome.Message}; the listener could not be told: {told.Message}" }, false);
    }

    private async Task ReportFirstFrameAsync(
        long start, TurnReport report, TurnClock clock, CancellationToken cancellationToken)
    {
        try
        {
            var progress = await engine.WaitPlayedAsync(start + 1, cancellationToken).ConfigureAwait(false);
            if (!progress.WasPlayed)
                return;
            clock.MarkFrame(progress.Timestamp);
            report.Playing(engine.Snapshot().Sink);
        }
        catch (OperationCanceledException)
        {
            // The turn had nothing to be heard.
        }
    }
}
