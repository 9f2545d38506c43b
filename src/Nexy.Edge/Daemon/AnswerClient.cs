using System.Runtime.CompilerServices;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Protocol.Interrupts.V1;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;

namespace Nexy.Edge.Daemon;

/// <summary>The daemon's side of the answering server. Any thread.</summary>
internal sealed class AnswerClient(
    RpcEndpoint server, string hardwareId, TimeSpan answerTimeout, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan ShortCall = TimeSpan.FromSeconds(1);

    private readonly RpcChannel _channel = RpcChannel.ForAddress(server);

    /// <summary>Where the server is.</summary>
    public string Address => server.ToString();

    /// <summary>Asks; the answer comes as the server gives it.</summary>
    public IAsyncEnumerable<StreamResponse> AskAsync(AskRequest request, CancellationToken cancellationToken)
    {
        var prompt = new StreamRequest
        {
            Prompt = request.Prompt,
            SessionId = request.SessionId,
            HardwareId = hardwareId,
        };
        return ReadAsync(
            options => _channel.AsyncServerStreamingCall(StreamingMethods.StreamAudio, prompt, options),
            cancellationToken);
    }

    /// <summary>
    /// Has a text spoken; comes in the form of an answer, its text first. A refused text never comes.
    /// </summary>
    public async IAsyncEnumerable<StreamResponse> SayAsync(
        SayRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var welcome = new WelcomeRequest { Text = request.Text, Voice = request.Voice, Language = request.Language };
        var responses = ReadAsync(
            options => _channel.AsyncServerStreamingCall(StreamingMethods.GenerateWelcomeAudio, welcome, options),
            cancellationToken);
        var isSpoken = false;
        await foreach (var response in responses.ConfigureAwait(false))
        {
            if (!isSpoken && response.ContentCase == WelcomeResponse.ContentOneofCase.AudioChunk)
                yield return new StreamResponse { TextChunk = request.Text };
            isSpoken |= response.ContentCase == WelcomeResponse.ContentOneofCase.AudioChunk;
            if (ToAnswer(response) is { } answer)
                yield return answer;
        }
    }

    /// <summary>Ends what the server is doing for this device (R-S13).</summary>
    public async Task InterruptAsync()
    {
        using var call = _channel.AsyncUnaryCall(
            StreamingMethods.InterruptSession, new InterruptRequest { HardwareId = hardwareId }, Soon());
        await call.ResponseAsync.ConfigureAwait(false);
    }

    /// <summary>
    /// Calls back for each interrupt of this device at the server, until it is cancelled: what is being played may have been
    /// sent whole long ago (R-S13). <see cref="RpcException"/> when the server tells of none.
    /// </summary>
    public async Task WatchInterruptsAsync(Action interrupted, CancellationToken cancellationToken)
    {
        using var call = _channel.AsyncServerStreamingCall(
            InterruptMethods.WatchInterrupts, new WatchInterruptsRequest { HardwareId = hardwareId },
            new CallOptions(cancellationToken: cancellationToken));
        while (await call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false))
            interrupted();
    }

    /// <summary>How the server is, by its health service.</summary>
    public async Task<ServerStatus> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var health = new ServerHealthClient(_channel, Soon() with { CancellationToken = cancellationToken });
            return await health.ReadAsync(Address).ConfigureAwait(false);
        }
        catch (RpcException failure)
        {
            return new ServerStatus { Address = Address, LastError = failure.Status.Detail };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();

    private static StreamResponse? ToAnswer(WelcomeResponse response) => response.ContentCase switch
    {
        WelcomeResponse.ContentOneofCase.AudioChunk => new StreamResponse { AudioChunk = response.AudioChunk },
        WelcomeResponse.ContentOneofCase.EndMessage => new StreamResponse { EndMessage = response.EndMessage },
        WelcomeResponse.ContentOneofCase.ErrorMessage => new StreamResponse { ErrorMessage = response.ErrorMessage },
        _ => null,
    };

    // The time limit is on the first message only: an answer may be as long as it likes.
    private async IAsyncEnumerable<T> ReadAsync<T>(
        Func<CallOptions, AsyncServerStreamingCall<T>> start,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(answerTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var call = start(new CallOptions(cancellationToken: either.Token));
        while (await MoveNextAsync(call, patience, cancellationToken).ConfigureAwait(false))
        {
            patience.CancelAfter(Timeout.InfiniteTimeSpan);
            yield return call.ResponseStream.Current;
        }
    }

    private async Task<bool> MoveNextAsync<T>(
        AsyncServerStreamingCall<T> call, CancellationTokenSource patience, CancellationToken cancellationToken)
    {
        try
        {
            return await call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when ((e is RpcException or OperationCanceledException)
            && patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new RpcException(new Status(
                StatusCode.DeadlineExceeded,
                $"The answering server at {Address} gave no answer within {answerTimeout.TotalSeconds:0.#} s "
                    + "(daemon.answer_timeout_sec)."));
        }
        catch (RpcException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable)
        {
            throw new RpcException(new Status(
                StatusCode.Unavailable,
                $"{e.Status.Detail.TrimEnd('.')}; "
                    + "start the answering server with `nexy-edge server`, or set daemon.server."));
        }
    }

    private CallOptions Soon() => new(deadline: time.GetUtcNow().UtcDateTime + ShortCall);
}
