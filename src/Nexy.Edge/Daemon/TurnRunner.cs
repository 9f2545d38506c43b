using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Pcm;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Daemon;

/// <summary>
/// Takes a turn from its prompt to its last frame. Turns speak one after the other; each ends with
/// exactly one <see cref="TurnEnded"/>. Any thread.
/// </summary>
internal sealed class TurnRunner(
    AudioEngine engine, TurnRegistry registry, ActionExecutor actions, SinkPatience patience, TimeProvider time,
    ILogger<TurnRunner> logger)
{
    private readonly SemaphoreSlim _voice = new(1, 1);

    /// <summary>Runs one turn.</summary>
    /// <param name="answer">Starts the answer.</param>
    /// <param name="events">Gets the progress; completed at the end.</param>
    /// <param name="cancellationToken">The one who asked does not want it any more.</param>
    public async Task RunAsync(
        Func<CancellationToken, IAsyncEnumerable<StreamResponse>> answer, Channel<TurnEvent> events,
        CancellationToken cancellationToken)
    {
        using var turn = registry.Begin(cancellationToken);
        var report = new TurnReport(events.Writer, events.Reader);
        var clock = new TurnClock(time);
        report.Started(turn.Id);
        var ended = await EndAsync(turn, SpeakInTurnAsync(turn, answer, report, clock)).ConfigureAwait(false);
        ended.Timings = clock.ToTimings();
        DaemonLog.TurnEnded(logger, turn.Id, ended.Outcome, ended.Message);
        report.Ended(ended);
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

    private async Task<TurnEnded> SpeakInTurnAsync(
        Turn turn, Func<CancellationToken, IAsyncEnumerable<StreamResponse>> answer, TurnReport report, TurnClock clock)
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
            return await SpeakWatchedAsync(turn, answer(turn.Token), report, clock).ConfigureAwait(false);
        }
        finally
        {
            _voice.Release();
        }
    }

    private async Task<TurnEnded> SpeakWatchedAsync(
        Turn turn, IAsyncEnumerable<StreamResponse> answer, TurnReport report, TurnClock clock)
    {
        using var over = new CancellationTokenSource();
        var watch = new SinkWatch(engine, patience, time);
        var watching = watch.RunAsync(report.Waiting, turn.Fail, over.Token);
        var spoken = new SpokenText(engine, report.Text);
        var start = engine.WrittenPosition;
        var hearing = ReportFirstFrameAsync(start, report, clock, over.Token);
        var isHeard = false;
        try
        {
            var outputs = new TurnOutputs(new TurnSpeech(engine), spoken, [], report, clock);
            var ended = await SpeakAsync(turn, answer, outputs).ConfigureAwait(false);
            // The server was told to be silent: what has come of it is not to be heard any more (R-S13).
            if (ended.Outcome == TurnEnded.Types.Outcome.Interrupted)
                return ended;
            // A turn without speech waits for nothing: its position may lie in what an earlier stop discarded.
            if (engine.WrittenPosition > start)
                await WaitHeardAsync(hearing, turn.Token).ConfigureAwait(false);
            await spoken.FinishAsync().ConfigureAwait(false);
            isHeard = true;
            // What announces a command is heard as it was before: "muting" would be muted itself.
            outputs.Commands.ForEach(json => CarryOut(json, report));
            return ended;
        }
        catch (OperationCanceledException)
        {
            return TurnOutcomes.OfCancelled(turn);
        }
        finally
        {
            if (!isHeard)
            {
                engine.Stop();
                await spoken.AbortAsync().ConfigureAwait(false);
            }

            await over.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(false);
            await hearing.ConfigureAwait(false);
        }
    }

    private async Task<TurnEnded> SpeakAsync(Turn turn, IAsyncEnumerable<StreamResponse> answer, TurnOutputs outputs)
    {
        var ended = new TurnEnded { Outcome = TurnEnded.Types.Outcome.Spoken };
        engine.BeginUtterance();
        try
        {
            await foreach (var response in answer.ConfigureAwait(false))
                await TakeAsync(response, turn, ended, outputs).ConfigureAwait(false);
        }
        catch (RpcException failure)
        {
            // What has come is still spoken; then the listener is told how it ended.
            TurnOutcomes.Apply(ended, failure.Status);
        }
        catch (PcmFormatException refusal)
        {
            ended.Outcome = TurnEnded.Types.Outcome.Failed;
            ended.Message = $"the answering server sent audio that contradicts itself: {refusal.Message}";
        }
        finally
        {
            await engine.CompleteUtteranceAsync(turn.Token).ConfigureAwait(false);
        }

        return ended;
    }

    private async ValueTask TakeAsync(StreamResponse response, Turn turn, TurnEnded ended, TurnOutputs outputs)
    {
        switch (response.ContentCase)
        {
            case StreamResponse.ContentOneofCase.TextChunk:
                outputs.Clock.MarkText();
                outputs.Spoken.Add(response.TextChunk, engine.WrittenPosition);
                break;
            case StreamResponse.ContentOneofCase.AudioChunk:
                outputs.Clock.MarkAudio();
                await outputs.Speech.AddAsync(response.AudioChunk, turn.Token).ConfigureAwait(false);
                outputs.Report.Audio(outputs.Speech.ReceivedFrames, outputs.Speech.SampleRateHz);
                break;
            case StreamResponse.ContentOneofCase.ActionMessage:
                Take(response.ActionMessage.ActionJson, outputs);
                ended.Outcome = TurnEnded.Types.Outcome.Command;
                break;
            case StreamResponse.ContentOneofCase.ErrorMessage:
                ended.Message = response.ErrorMessage;
                break;
        }
    }

    private void Take(string commandJson, TurnOutputs outputs)
    {
        // Nothing is heard until then.
        if (engine.IsMuted)
            CarryOut(commandJson, outputs.Report);
        else
            outputs.Commands.Add(commandJson);
    }

    private void CarryOut(string commandJson, TurnReport report)
    {
        actions.Execute(commandJson);
        report.Action(commandJson);
    }

    private async Task WaitHeardAsync(Task firstFrame, CancellationToken cancellationToken)
    {
        var end = await engine.WaitPlayedAsync(engine.WrittenPosition, cancellationToken).ConfigureAwait(false);
        if (!end.WasPlayed)
            throw new OperationCanceledException("the speech was stopped");
        // The last frame was heard, so the first one was: its report must not lose against the end of the turn.
        await firstFrame.ConfigureAwait(false);
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
