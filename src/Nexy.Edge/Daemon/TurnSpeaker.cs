using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Pcm;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Daemon;

/// <summary>Speaks what comes from the server until all of it was heard. One flow at a time.</summary>
internal sealed class TurnSpeaker(AudioEngine engine, ActionExecutor actions)
{
    /// <summary>Speaks one stream of responses.</summary>
    /// <returns>Spoken, or how the stream ended otherwise; its commands are in the outputs.</returns>
    /// <exception cref="OperationCanceledException">The speech was stopped, and is forgotten.</exception>
    public async Task<TurnEnded> SpeakAsync(
        Turn turn, TurnRequest request, IAsyncEnumerable<StreamResponse> answer, TurnOutputs outputs)
    {
        var spoken = new SpokenText(engine, outputs.Report.Text);
        var start = engine.WrittenPosition;
        var isHeard = false;
        try
        {
            var ended = await TakeAllAsync(turn, request, answer, outputs, spoken).ConfigureAwait(false);
            // The server was told to be silent: what has come of it is not to be heard any more (R-S13).
            if (ended.Outcome == TurnEnded.Types.Outcome.Interrupted)
                return ended;
            // Without speech there is nothing to wait for: the position may lie in what an earlier stop discarded.
            if (engine.WrittenPosition > start)
                await WaitHeardAsync(outputs.FirstFrame, turn.Token).ConfigureAwait(false);
            await spoken.FinishAsync().ConfigureAwait(false);
            isHeard = true;
            return ended;
        }
        finally
        {
            if (!isHeard)
            {
                engine.Stop();
                await spoken.AbortAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task<TurnEnded> TakeAllAsync(
        Turn turn, TurnRequest request, IAsyncEnumerable<StreamResponse> answer, TurnOutputs outputs, SpokenText spoken)
    {
        var ended = new TurnEnded { Outcome = TurnEnded.Types.Outcome.Spoken };
        engine.BeginUtterance();
        try
        {
            await foreach (var response in answer.ConfigureAwait(false))
            {
                if (response.ContentCase == StreamResponse.ContentOneofCase.ErrorMessage)
                    ended.Message = response.ErrorMessage;
                else
                    await TakeAsync(response, turn, request, outputs, spoken).ConfigureAwait(false);
            }
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

    private async ValueTask TakeAsync(
        StreamResponse response, Turn turn, TurnRequest request, TurnOutputs outputs, SpokenText spoken)
    {
        switch (response.ContentCase)
        {
            case StreamResponse.ContentOneofCase.TextChunk:
                outputs.Clock.MarkText();
                outputs.AddText(response.TextChunk);
                spoken.Add(response.TextChunk, engine.WrittenPosition);
                break;
            case StreamResponse.ContentOneofCase.AudioChunk:
                outputs.Clock.MarkAudio();
                await outputs.Speech.AddAsync(response.AudioChunk, turn.Token).ConfigureAwait(false);
                outputs.Report.Audio(outputs.Speech.ReceivedFrames, outputs.Speech.SampleRateHz);
                break;
            case StreamResponse.ContentOneofCase.ActionMessage:
                var action = DeviceAction.Parse(response.ActionMessage.ActionJson);
                // What announces a command is heard as it was before: "muting" would be muted itself.
                var isDue = engine.IsMuted && action.EndsSilence;
                outputs.Actions.Add(
                    new TurnAction(action, isDue ? actions.Execute(action, outputs.Words(request)) : null));
                break;
        }
    }

    private async Task WaitHeardAsync(Task firstFrame, CancellationToken cancellationToken)
    {
        var end = await engine.WaitPlayedAsync(engine.WrittenPosition, cancellationToken).ConfigureAwait(false);
        if (!end.WasPlayed)
            throw new OperationCanceledException("the speech was stopped");
        // The last frame was heard, so the first one was: its report must not lose against the end of the turn.
        await firstFrame.ConfigureAwait(false);
    }
}
