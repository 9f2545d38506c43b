using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server;

/// <summary>
/// Any thread, many requests at once; keeps nothing of a request (R-S1). Text engine, sentences, voice and client run
/// side by side: a slow client holds the voice back, and through a short queue of sentences the text engine (R-S14).
/// </summary>
internal sealed class ResponseWorkflow(
    ITextEngine engine, Speaker speaker, ILogger logger, CommandTable? commands = null)
{
    private const int MaxSentencesAhead = 4;
    private const int MaxCharsAtOnce = 1024;
    private const string EndMessage = "END";

    private readonly CommandTable _commands = commands ?? new CommandTable(new ServerOptions().Commands);

    /// <summary>Sends the whole response: per sentence its text, then its audio; the command; the end (R-S12).</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask RunAsync(
        RequestContext request, IServerStreamWriter<StreamResponse> responses, CancellationToken cancellationToken)
    {
        var sender = new ResponseSender(request, responses, cancellationToken);
        try
        {
            await SendSentencesAsync(request, sender, cancellationToken).ConfigureAwait(false);
            TakeCommand(request);
        }
        catch (TextEngineException e) when (!request.HasEmitted)
        {
            ServerLog.TextEngineFailed(logger, e, engine.Name, request.SessionId, request.HardwareId);
            request.PendingCommand = null;
        }

        if (OwnWords(request) is { } words)
        {
            await sender.SendAsync(StreamMessages.Text(words)).ConfigureAwait(false);
            await SpeakAsync(request, sender, words.Trim(), cancellationToken).ConfigureAwait(false);
        }

        await SendCommandAsync(request, sender).ConfigureAwait(false);
        await sender.SendAsync(StreamMessages.End(EndMessage)).ConfigureAwait(false);
        request.OnAnswered?.Invoke();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendSentencesAsync(
        RequestContext request, ResponseSender sender, CancellationToken cancellationToken)
    {
        var sentences = new SentenceQueue(MaxSentencesAhead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = WriteSentencesAsync(request, sentences, stop.Token);
        try
        {
            while (await sentences.WaitAsync().ConfigureAwait(false))
                await SendSentenceAsync(request, sender, sentences.Take(), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // The engine ends with its request, whatever ended that.
            await stop.CancelAsync().ConfigureAwait(false);
            sentences.Leave();
            await writing.ConfigureAwait(false);
        }
    }

    /// <summary>Reads the engine into sentences. Its failure goes to the reader of the queue, never to who awaits this.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WriteSentencesAsync(
        RequestContext request, SentenceQueue sentences, CancellationToken cancellationToken)
    {
        var ready = new List<string>();
        try
        {
            await foreach (var piece in engine.AnswerAsync(request, cancellationToken).ConfigureAwait(false))
            {
                // A piece may be a whole message; what it is cut into waits in the queue only.
                for (var done = 0; done < piece.Length; done += MaxCharsAtOnce)
                {
                    request.Answer.Append(piece.AsSpan(done, Math.Min(MaxCharsAtOnce, piece.Length - done)), ready);
                    await WriteAllAsync(ready, sentences).ConfigureAwait(false);
                }
            }

            request.Answer.Finish(ready);
            await WriteAllAsync(ready, sentences).ConfigureAwait(false);
            sentences.Complete();
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            sentences.Complete(e);
        }
        catch (Exception e)
        {
            sentences.Complete(new TextEngineException(engine.Name, e));
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask WriteAllAsync(List<string> ready, SentenceQueue sentences)
    {
        foreach (var sentence in ready)
            await sentences.WriteAsync(sentence).ConfigureAwait(false);
        ready.Clear();
    }

    /// <summary>The text is shown as the engine wrote it, Markdown and all; the voice gets it cleaned (R-T5).</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendSentenceAsync(
        RequestContext request, ResponseSender sender, string sentence, CancellationToken cancellationToken)
    {
        await sender.SendAsync(StreamMessages.Text(sentence)).ConfigureAwait(false);
        await SpeakAsync(request, sender, request.Cleaner.Clean(sentence), cancellationToken).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SpeakAsync(
        RequestContext request, ResponseSender sender, string sentence, CancellationToken cancellationToken)
    {
        if (request.HasVoiceFailed || !TextScript.IsSpeakable(sentence))
            return;
        if (await speaker.TrySpeakAsync(request, sentence, sender.SendAudio, cancellationToken).ConfigureAwait(false))
            return;
        var note = AnswerWriters.For(request.Prompt).VoiceFailure;
        await sender.SendAsync(StreamMessages.Text($"\n{note}\n")).ConfigureAwait(false);
        await speaker.SoundEarconAsync(request, sender.SendAudio, cancellationToken).ConfigureAwait(false);
    }

    private void TakeCommand(RequestContext request)
    {
        var name = request.PendingCommand?.Name ?? request.Answer.Command?.Name ?? "";
        if (request.PendingCommand is { } made)
        {
            request.IsCommandRefused = !_commands.Allows(made);
            request.PendingCommand = request.IsCommandRefused ? null : made;
        }
        else if (request.Answer.Command is { } command)
        {
            request.PendingCommand = _commands.Check(command);
            request.IsCommandRefused = request.PendingCommand is null;
        }

        request.IsCommandRefused |= request.Answer.HasUnusableCommand;
        if (request.IsCommandRefused)
            ServerLog.CommandRefused(logger, name, request.SessionId, request.HardwareId);
    }

    /// <summary>What the server itself has to say: a command is not carried out (R-T7), or there is no answer (R-T8).</summary>
    private static string? OwnWords(RequestContext request)
    {
        if (request.IsCommandRefused)
            return $"{(request.HasEmitted ? "\n" : "")}{AnswerWriters.For(request.Prompt).CommandRefused}";
        return request.HasEmitted || request.PendingCommand is not null ? null : AnswerWriters.For(request.Prompt).Apology;
    }

    private static async Task SendCommandAsync(RequestContext request, ResponseSender sender)
    {
        if (request.PendingCommand is not { } command || request.IsCommandSent)
            return;
        request.IsCommandSent = true;
        await sender.SendAsync(StreamMessages.Action(command, request.SessionId)).ConfigureAwait(false);
    }
}
