using System.Runtime.CompilerServices;
using Google.Protobuf;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Nexy.Edge.Rpc;

/// <summary>One call being served: what the handler sees of it, and its way from headers to status.</summary>
internal sealed class ServerCall : ServerCallContext, IDisposable
{
    private const int Http2Cancel = 8;

    // How long the status of an interrupted call may take to reach a client that does not read.
    private static readonly TimeSpan InterruptedDrain = TimeSpan.FromSeconds(1);

    // The same for a call that its handler ended with an error: the buffers before it hold seconds of speech.
    private static readonly TimeSpan FailedDrain = TimeSpan.FromSeconds(10);

    // An answer that is complete is waited for as long as a player may pause.
    private static readonly TimeSpan CompletedDrain = TimeSpan.FromHours(2);

    // A reset that reaches the stream frees it at once.
    private static readonly TimeSpan ResetTime = TimeSpan.FromSeconds(1);

    private readonly IFeatureCollection _features;
    private readonly IHttpRequestFeature _request;
    private readonly ServerCallSettings _settings;
    private readonly CallLifetime _lifetime;
    private readonly TimeSpan? _timeout;
    private readonly bool _timeoutMalformed;
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private string? _peer;
    private bool _hasFailed;

    public ServerCall(IFeatureCollection features, IHttpRequestFeature request, ServerCallSettings settings)
    {
        _features = features;
        _request = request;
        _settings = settings;
        _lifetime = new CallLifetime(settings.Logger);
        Response = new ServerResponse(features, _lifetime);
        if (request.Headers.TryGetValue(GrpcHeaders.Timeout, out var text))
        {
            _timeoutMalformed = !TimeoutHeader.TryDecode(text.ToString(), out var timeout);
            _timeout = timeout;
        }

        Deadline = DeadlineClock.After(_timeout, settings.Time);
    }

    public ServerResponse Response { get; }

    public override string Method => _request.Path;

    public override string? Host => _request.Headers.Host;

    public override string Peer => _peer ??= PeerName.Of(_features.Get<IHttpConnectionFeature>());

    public override DateTime Deadline { get; }

    public override CancellationToken CancellationToken => _lifetime.Token;

    public override Metadata RequestHeaders => _requestHeaders ??= ReadHeaders();

    public override Metadata ResponseTrailers => _responseTrailers ??= [];

    public override Status Status { get; set; } = Status.DefaultSuccess;

    /// <summary>Whether something else than the handler ended the call.</summary>
    public bool HasEnded => _lifetime.Cause != CallEnd.None;

    public override Task WriteResponseHeadersAsync(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        return Response.WriteHeadersAsync(responseHeaders);
    }

    /// <summary>Runs the handler and answers; returns when both are done, so that its work is never left behind.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask RunAsync(ServerMethod method)
    {
        if (_timeoutMalformed)
        {
            Refuse(new Status(
                StatusCode.Internal, "The value of grpc-timeout is not one to eight digits and a unit of HMSmun."));
            return;
        }

        RpcLog.CallStarted(_settings.Logger, Method, Peer);
        _lifetime.Watch(_features.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted, _settings.Stopping);
        if (_timeout is { } timeout)
            _lifetime.StartDeadline(timeout, _settings.Alarms);
        var handling = method.RunAsync(this);
        if (await _lifetime.EndedAsync().ConfigureAwait(false) == CallEnd.Completed)
            Close(await handling.ConfigureAwait(false));
        else
            await AnswerInterruptedAsync(handling).ConfigureAwait(false);
        await SendWithinAsync(Response.DrainAsync(), _hasFailed ? FailedDrain : CompletedDrain).ConfigureAwait(false);
    }

    /// <summary>The handler is done; without effect when the call has ended before.</summary>
    public void Complete() => _lifetime.End(CallEnd.Completed);

    /// <summary>Ends the call before it reached a handler.</summary>
    public void Refuse(Status status)
    {
        RpcLog.CallRefused(_settings.Logger, Method, status.StatusCode, status.Detail);
        Response.TryClose(status, Metadata.Empty);
    }

    /// <summary>The one request of a call.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T> ReadRequestAsync<T>(MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        var encoding = (string?)_request.Headers[GrpcHeaders.Encoding];
        if (encoding is not (null or "identity" or "gzip"))
            Response.OfferEncodings();
        var body = _features.GetRequiredFeature<IRequestBodyPipeFeature>().Reader;
        var frames = new FrameReader(body, _settings.MaxReceiveMessageBytes, encoding, StatusCode.InvalidArgument);
        try
        {
            return await SingleMessage.ReadAsync(frames, parser, "request", CancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            // Reset or broken connection in mid-request: nobody is left to read a status.
            _lifetime.End(CallEnd.Cancelled);
            throw new OperationCanceledException("The client is gone.", exception, CancellationToken);
        }
    }

    public void AddTrailers(Metadata trailers)
    {
        foreach (var entry in trailers)
            ResponseTrailers.Add(entry);
    }

    public void LogHandlerFailed(Exception exception) => RpcLog.HandlerFailed(_settings.Logger, exception, Method);

    public void Dispose()
    {
        _lifetime.Dispose();
        Response.Dispose();
    }

    private void Close(Status status)
    {
        RpcLog.CallEnded(_settings.Logger, Method, Peer, status.StatusCode, status.Detail);
        _hasFailed = status.StatusCode != StatusCode.OK;
        Response.TryClose(status, _responseTrailers ?? Metadata.Empty);
    }

    // The client has its answer now, however long the handler takes to notice. Its own trailers are left out: it may
    // still be writing to them.
    private async Task AnswerInterruptedAsync(ValueTask<Status> handling)
    {
        RpcLog.CallInterrupted(_settings.Logger, Method, Peer, _lifetime.Cause);
        _hasFailed = true;
        var status = InterruptedStatus();
        Response.TryClose(status ?? Status.DefaultCancelled, Metadata.Empty);
        if (status is not null)
            await SendWithinAsync(Response.CompleteAsync(), InterruptedDrain).ConfigureAwait(false);
        await handling.ConfigureAwait(false);
    }

    // None for a client that is gone.
    private Status? InterruptedStatus() => _lifetime.Cause switch
    {
        CallEnd.Deadline => new Status(StatusCode.DeadlineExceeded, "The deadline of the call has passed."),
        CallEnd.ServerStopping => new Status(StatusCode.Unavailable, "The server is stopping."),
        _ => null,
    };

    // A client that does not read for so long gets no status any more, and all that it held is free.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendWithinAsync(Task sending, TimeSpan limit)
    {
        if (!await SendWait.RunAsync(sending, limit, _settings.Alarms).ConfigureAwait(false))
        {
            RpcLog.ClientStuck(_settings.Logger, Method, Peer);
            _features.Get<IHttpResetFeature>()?.Reset(Http2Cancel);
            // Frees the stream at once, unless the connection takes nothing at all: the client stands still, and with it
            // every other call of its.
            if (!await SendWait.RunAsync(sending, ResetTime, _settings.Alarms).ConfigureAwait(false))
                _features.Get<IConnectionLifetimeFeature>()?.Abort();
        }

        await sending.ConfigureAwait(false);
    }

    private Metadata ReadHeaders()
    {
        var headers = new Metadata();
        foreach (var (key, values) in _request.Headers)
        {
            if (!MetadataCodec.IsCustom(key))
                continue;
            foreach (var value in values)
                MetadataCodec.Decode(headers, key, value ?? "");
        }

        return headers;
    }
}
