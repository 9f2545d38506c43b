using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server;

/// <summary>
/// Any thread, many requests at once; keeps nothing of a request (R-S1). Text engine, sentences, voice and client run
/// side by side: a slow client holds the voice back, and through a short queue of sentences the text engine (R-S14).
/// </summary>
internal sealed class ResponseWorkflow(ITextEngine engine, Speaker speaker, ILogger logger)
{
    private const int MaxSentencesAhead = 4;
    private const string EndMessage = "END";

    /// <summary>Sends the whole response: per sentence its text, then its audio; the command; the end (R-S12).</summary>
    public async Task RunAsync(
        RequestContext request, IServerStreamWriter<StreamResponse> responses, CancellationToken cancellationToken)
    {
        var sender = new ResponseSender(request, responses, cancellationToken);
        try
        {
            await SendSentencesAsync(request, sender, cancellationToken).ConfigureAwait(false);
        }
        catch (TextEngineException e) when (!request.HasEmitted)
        {
            ServerLog.TextEngineFailed(logger, e, engine.Name, request.SessionId, request.HardwareId);
            request.PendingCommand = null;
        }

        if (!request.HasEmitted)
            await SendSentenceAsync(request, sender, AnswerWriters.For(request.Prompt).Apology, cancellationToken).ConfigureAwait(false);
        await SendCommandAsync(request, sender).ConfigureAwait(false);
        await sender.SendAsync(StreamMessages.End(EndMessage)).ConfigureAwait(false);
        request.OnAnswered?.Invoke();
    }

    private async Task SendSentencesAsync(
        RequestContext request, ResponseSender sender, CancellationToken cancellationToken)
    {
        var sentences = Channel.CreateBounded<string>(
            new BoundedChannelOptions(MaxSentencesAhead) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = WriteSentencesAsync(request, sentences.Writer, stop.Token);
        try
        {
            await foreach (var sentence in sentences.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                await SendSentenceAsync(request, sender, sentence, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // The engine ends with its request, whatever ended that.
            await stop.CancelAsync().ConfigureAwait(false);
            await writing.ConfigureAwait(false);
        }
    }

    /// <summary>Reads the engine into sentences. Its failure goes to the reader of the channel, never to who awaits this.</summary>
    private async Task WriteSentencesAsync(
        RequestContext request, ChannelWriter<string> sentences, CancellationToken cancellationToken)
    {
        var ready = new List<string>();
        try
        {
            await foreach (var piece in engine.AnswerAsync(request, cancellationToken).ConfigureAwait(false))
            {
                request.Splitter.Append(piece, ready);
                foreach (var sentence in ready)
                    await sentences.WriteAsync(sentence, cancellationToken).ConfigureAwait(false);
                ready.Clear();
            }

            if (request.Splitter.Flush() is { } rest)
                await sentences.WriteAsync(rest, cancellationToken).ConfigureAwait(false);
            sentences.Complete();
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            sentences.TryComplete(e);
        }
        catch (Exception e)
        {
            sentences.TryComplete(new TextEngineException(engine.Name, e));
        }
    }

    private async Task SendSentenceAsync(
        RequestContext request, ResponseSender sender, string sentence, CancellationToken cancellationToken)
    {
        await sender.SendAsync(StreamMessages.Text(sentence)).ConfigureAwait(false);
        if (request.HasVoiceFailed || !TextScript.IsSpeakable(sentence))
            return;
        if (await speaker.TrySpeakAsync(request, sentence.Trim(), sender.SendAudioAsync, cancellationToken).ConfigureAwait(false))
            return;
        var note = AnswerWriters.For(request.Prompt).VoiceFailure;
        await sender.SendAsync(StreamMessages.Text($"\n{note}\n")).ConfigureAwait(false);
        await speaker.SoundEarconAsync(request, sender.SendAudioAsync, cancellationToken).ConfigureAwait(false);
    }

    private static async Task SendCommandAsync(RequestContext request, ResponseSender sender)
    {
        if (request.PendingCommand is not { } command || request.IsCommandSent)
            return;
        request.IsCommandSent = true;
        await sender.SendAsync(StreamMessages.Action(command, request.SessionId)).ConfigureAwait(false);
    }
}
