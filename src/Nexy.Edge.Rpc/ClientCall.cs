using System.IO.Pipelines;
using System.Net;
using Google.Protobuf;

namespace Nexy.Edge.Rpc;

/// <summary>
/// One call of a client, from its request to its status. Any thread may cancel; one reader at a time. Failures become
/// the status: nothing but <see cref="RpcException"/> leaves a call.
/// </summary>
internal sealed class ClientCall<TResponse> : IClientCall
    where TResponse : class, IMessage<TResponse>
{
    // A few audio chunks per read; read buffers come from a pool.
    private const int ReadBufferBytes = 16 * 1024;

    private readonly RpcChannel _channel;
    private readonly string _method;
    private readonly MessageParser<TResponse> _parser;
    private readonly CallOptions _options;
    private readonly CancellationTokenSource _abort = new();
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private Task _started = Task.CompletedTask;
    private CancellationTokenRegistration _cancelled;
    private CancellationTokenRegistration _channelClosing;
    private ITimer? _deadline;
    private HttpResponseMessage? _response;
    private PipeReader? _body;
    private FrameReader? _frames;
    private CallOutcome? _outcome;
    private int _end;
    private bool _reading;

    public ClientCall(RpcChannel channel, string method, MessageParser<TResponse> parser, CallOptions options)
    {
        _channel = channel;
        _method = method;
        _parser = parser;
        _options = options;
    }

    public Task<Metadata> ResponseHeadersAsync => _headers.Task;

    public void Start(Uri address, HttpContent content)
    {
        var left = DeadlineClock.Left(_options.Deadline, _channel.Options.TimeProvider);
        var request = ClientRequest.Create(address, content, _options.Headers, left);
        _cancelled = _options.CancellationToken.UnsafeRegister(
            static state => ((ClientCall<TResponse>)state!).Cancel(CallEnd.Cancelled), this);
        _channelClosing = _channel.Closing.UnsafeRegister(
            static state => ((ClientCall<TResponse>)state!).Cancel(CallEnd.Cancelled), this);
        StartDeadline(left);
        _started = SendAsync(request);
    }

    /// <summary>The only response of a unary call.</summary>
    public async Task<TResponse> ReadSingleAsync()
    {
        var message = await ReadNextAsync(CancellationToken.None).ConfigureAwait(false)
            ?? throw new RpcException(WrongCount("no message"), GetTrailers());
        if (await ReadNextAsync(CancellationToken.None).ConfigureAwait(false) is null)
            return message;
        End(WrongCount("more than one message"));
        throw Failure(Outcome);
    }

    /// <summary>The next response, or null after the last one.</summary>
    public async Task<TResponse?> ReadNextAsync(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(
            static state => ((ClientCall<TResponse>)state!).Cancel(CallEnd.Cancelled), this);
        await _started.ConfigureAwait(false);
        var message = TryBeginRead() ? await ReadFrameAsync().ConfigureAwait(false) : null;
        if (message is null && Outcome.Status.StatusCode != StatusCode.OK)
            throw Failure(Outcome);
        return message;
    }

    public Status GetStatus() => Outcome.Status;

    public Metadata GetTrailers() => Outcome.Trailers;

    public void Dispose() => Cancel(CallEnd.Cancelled);

    private CallOutcome Outcome =>
        Volatile.Read(ref _outcome) ?? throw new InvalidOperationException($"{_method} has not ended yet.");

    private void StartDeadline(TimeSpan? left)
    {
        if (left == TimeSpan.Zero)
            Cancel(CallEnd.Deadline);
        else if (left is { } wait && wait.TotalMilliseconds < uint.MaxValue - 1)
        {
            _deadline = _channel.Options.TimeProvider.CreateTimer(
                static state => ((ClientCall<TResponse>)state!).Cancel(CallEnd.Deadline),
                this,
                wait,
                Timeout.InfiniteTimeSpan);
        }
    }

    private void Cancel(CallEnd cause)
    {
        if (Interlocked.CompareExchange(ref _end, (int)cause, (int)CallEnd.None) != (int)CallEnd.None)
            return;
        _abort.Cancel();
        _ = ReleaseAsync();
    }

    // A read under way ends the call itself when it sees the cancellation; between reads nobody else would tell the server.
    private async Task ReleaseAsync()
    {
        await _started.ConfigureAwait(false);
        var status = ClientFault.ToStatus(null, (CallEnd)Volatile.Read(ref _end), _channel.Endpoint);
        End(new CallOutcome(status, Metadata.Empty), unlessReading: true);
    }

    private bool TryBeginRead()
    {
        lock (_gate)
        {
            if (_outcome is not null)
                return false;
            if (_reading)
                throw new InvalidOperationException("The previous MoveNext has not completed.");
            _reading = true;
            return true;
        }
    }

    private void EndRead()
    {
        lock (_gate)
            _reading = false;
        if (_abort.IsCancellationRequested)
            _ = ReleaseAsync();
    }

    private async Task SendAsync(HttpRequestMessage request)
    {
        try
        {
            _response = await _channel.SendAsync(request, _abort.Token).ConfigureAwait(false);
            if (ClientResponse.EndedAtHeaders(_response) is { } outcome)
            {
                _headers.TrySetResult(ClientResponse.Headers(_response));
                End(outcome);
                return;
            }

            var body = await _response.Content.ReadAsStreamAsync(_abort.Token).ConfigureAwait(false);
            _body = PipeReader.Create(body, new StreamPipeReaderOptions(bufferSize: ReadBufferBytes));
            _frames = new FrameReader(
                _body, _channel.Options.MaxReceiveMessageBytes, ClientResponse.Encoding(_response), StatusCode.Internal);
            _headers.TrySetResult(ClientResponse.Headers(_response));
        }
        catch (Exception exception) when (ClientFault.IsExpected(exception))
        {
            End(exception);
        }
    }

    private async Task<TResponse?> ReadFrameAsync()
    {
        try
        {
            var message = await _frames!.ReadAsync(_parser, _abort.Token).ConfigureAwait(false);
            if (message is null)
                End(ClientResponse.Ended(_response!));
            return message;
        }
        catch (Exception exception) when (ClientFault.IsExpected(exception))
        {
            End(exception);
            return null;
        }
        finally
        {
            EndRead();
        }
    }

    private static Status WrongCount(string count) =>
        new(StatusCode.Unimplemented, $"The response has {count}; the method gives exactly one.");

    private static RpcException Failure(CallOutcome outcome) => new(outcome.Status, outcome.Trailers);

    private void End(Exception exception) =>
        End(exception is RpcException own
            ? own.Status
            : ClientFault.ToStatus(exception, (CallEnd)Volatile.Read(ref _end), _channel.Endpoint));

    private void End(Status status) => End(new CallOutcome(status, Metadata.Empty));

    private void End(CallOutcome outcome, bool unlessReading = false)
    {
        lock (_gate)
        {
            if (_outcome is not null || (unlessReading && _reading))
                return;
            _outcome = outcome;
        }

        _cancelled.Dispose();
        _channelClosing.Dispose();
        _deadline?.Dispose();
        // Few look at the headers of a failed call: the exception counts as seen.
        if (_headers.TrySetException(Failure(outcome)))
            _ = _headers.Task.Exception;
        _body?.Complete();
        // Also tells the server that nobody reads on, if it still sends.
        _response?.Dispose();
    }
}
