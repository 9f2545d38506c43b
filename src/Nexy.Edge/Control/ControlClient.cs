using System.Runtime.CompilerServices;
using Google.Protobuf;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Control;

/// <summary>
/// Commands for the daemon. Any thread. Errors come as <see cref="CommandException"/> with a sentence that helps.
/// </summary>
internal sealed class ControlClient : IDisposable
{
    // A daemon that lives answers these at once.
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private readonly RpcChannel _channel;
    private readonly TimeSpan _answerTimeout;

    private ControlClient(RpcChannel channel, TimeSpan answerTimeout) => (_channel, _answerTimeout) = (channel, answerTimeout);

    /// <summary>A client of the daemon that listens where this configuration says; connects with its first call.</summary>
    /// <param name="options">Section <c>daemon</c>.</param>
    /// <param name="answerTimeout">How long a daemon may take that lives; null for what is enough for all.</param>
    public static ControlClient Connect(DaemonOptions options, TimeSpan? answerTimeout = null) =>
        new(RpcChannel.ForAddress(RpcEndpoint.Parse(options.Listen)), answerTimeout ?? AnswerTimeout);

    /// <summary>Runs a turn; cancelling it stops the speech.</summary>
    public IAsyncEnumerable<TurnEvent> AskAsync(AskRequest request, CancellationToken cancellationToken) =>
        StreamAsync(ControlMethods.Ask, request, cancellationToken);

    /// <summary>Runs a turn that speaks a given text; cancelling it stops the speech.</summary>
    public IAsyncEnumerable<TurnEvent> SayAsync(SayRequest request, CancellationToken cancellationToken) =>
        StreamAsync(ControlMethods.Say, request, cancellationToken);

    /// <summary>Runs a turn that speaks the last answer once more; cancelling it stops the speech.</summary>
    public IAsyncEnumerable<TurnEvent> RepeatAsync(CancellationToken cancellationToken) =>
        StreamAsync(ControlMethods.Repeat, new RepeatRequest(), cancellationToken);

    /// <summary>Plays a tone as if it were speech; cancelling it stops it.</summary>
    public IAsyncEnumerable<TurnEvent> PlayToneAsync(PlayToneRequest request, CancellationToken cancellationToken) =>
        StreamAsync(ControlMethods.PlayTone, request, cancellationToken);

    public Task<StopResponse> StopAsync(CancellationToken cancellationToken) =>
        CallAsync(ControlMethods.Stop, new StopRequest(), cancellationToken);

    public Task<SetVolumeResponse> SetVolumeAsync(SetVolumeRequest request, CancellationToken cancellationToken) =>
        CallAsync(ControlMethods.SetVolume, request, cancellationToken);

    public Task<ChooseSinkResponse> ChooseSinkAsync(ChooseSinkRequest request, CancellationToken cancellationToken) =>
        CallAsync(ControlMethods.ChooseSink, request, cancellationToken);

    public Task<GetStatusResponse> GetStatusAsync(CancellationToken cancellationToken) =>
        CallAsync(ControlMethods.GetStatus, new GetStatusRequest(), cancellationToken);

    /// <summary>The whole state, then its changes, until cancelled or until the daemon ends.</summary>
    public IAsyncEnumerable<WatchEvent> WatchAsync(CancellationToken cancellationToken) =>
        StreamAsync(ControlMethods.Watch, new WatchRequest(), cancellationToken);

    public void Dispose() => _channel.Dispose();

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>, IBufferMessage
        where TResponse : class, IMessage<TResponse>, IBufferMessage
    {
        var options = new CallOptions(deadline: DateTime.UtcNow + _answerTimeout, cancellationToken: cancellationToken);
        try
        {
            using var call = _channel.AsyncUnaryCall(method, request, options);
            return await call.ResponseAsync.ConfigureAwait(false);
        }
        catch (RpcException e)
        {
            throw ControlFault.Translate(e, _channel.Endpoint, midway: null, cancellationToken);
        }
    }

    private async IAsyncEnumerable<TResponse> StreamAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>, IBufferMessage
        where TResponse : class, IMessage<TResponse>, IBufferMessage
    {
        var options = new CallOptions(cancellationToken: cancellationToken);
        using var call = _channel.AsyncServerStreamingCall(method, request, options);
        string? midway = null;
        while (await MoveNextAsync(call, midway, cancellationToken).ConfigureAwait(false))
        {
            midway = typeof(TResponse) == typeof(WatchEvent) ? "watch" : "turn";
            yield return call.ResponseStream.Current;
        }
    }

    private async Task<bool> MoveNextAsync<TResponse>(
        AsyncServerStreamingCall<TResponse> call, string? midway, CancellationToken cancellationToken)
    {
        try
        {
            return await call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException e)
        {
            throw ControlFault.Translate(e, _channel.Endpoint, midway, cancellationToken);
        }
    }
}
