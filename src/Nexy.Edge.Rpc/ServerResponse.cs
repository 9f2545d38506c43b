using System.IO.Pipelines;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Nexy.Edge.Rpc;

/// <summary>
/// The answer of one call. The handler writes; whoever ends the call (handler's end, deadline, stop) closes. Both may
/// meet on different threads, so encoding and closing exclude each other; waiting for the peer happens outside the gate.
/// </summary>
internal sealed class ServerResponse
{
    private readonly Lock _gate = new();
    private readonly CallLifetime _lifetime;
    private readonly IHttpResponseFeature _response;
    private readonly IHttpResponseBodyFeature _body;
    private readonly IHttpResponseTrailersFeature _trailers;
    private readonly PipeWriter _output;
    private bool _started;
    private bool _flushing;
    private bool _closed;

    public ServerResponse(IFeatureCollection features, CallLifetime lifetime)
    {
        _lifetime = lifetime;
        _response = features.GetRequiredFeature<IHttpResponseFeature>();
        _body = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        _trailers = features.GetRequiredFeature<IHttpResponseTrailersFeature>();
        _output = _body.Writer;
        _response.Headers.ContentType = GrpcHeaders.ContentType;
    }

    /// <summary>Names the compressions that a request may use, for a client that used another.</summary>
    public void OfferEncodings() => _response.Headers[GrpcHeaders.AcceptEncoding] = GrpcHeaders.AcceptedEncodings;

    public async Task WriteHeadersAsync(Metadata headers)
    {
        ValueTask<FlushResult> flush;
        lock (_gate)
        {
            if (_closed || _started)
                throw new InvalidOperationException("Response headers can be written once, before the first message.");
            Append(_response.Headers, headers);
            _started = true;
            // Starting alone leaves the headers in the stream's buffer.
            flush = _output.FlushAsync(CancellationToken.None);
        }

        await flush.ConfigureAwait(false);
    }

    /// <summary>
    /// Encodes and flushes at once: a message never waits for another. Messages that become ready while the connection
    /// is busy share its next write, because the connection takes all that the stream holds by then.
    /// </summary>
    public Task WriteAsync<T>(T message, CancellationToken writeToken)
        where T : IMessage
    {
        writeToken.ThrowIfCancellationRequested();
        ValueTask<FlushResult> flush;
        lock (_gate)
        {
            if (_closed)
                throw new OperationCanceledException("The call has ended.", _lifetime.Token);
            if (_flushing)
                throw new InvalidOperationException("The previous WriteAsync has not completed.");
            _started = true;
            FrameWriter.Write(_output, message);
            // No token: Kestrel resets the stream when a flush is cancelled, and the status would be lost.
            flush = _output.FlushAsync(CancellationToken.None);
            _flushing = !flush.IsCompleted;
        }

        if (!flush.IsCompleted)
            return WaitForRoomAsync(flush, writeToken);
        return flush.GetAwaiter().GetResult().IsCompleted ? Task.FromException(ClientGone()) : Task.CompletedTask;
    }

    /// <summary>Encodes without a flush: the status follows at once and goes out with it.</summary>
    public void WriteLast<T>(T message)
        where T : IMessage
    {
        lock (_gate)
        {
            if (_closed)
                return;
            _started = true;
            FrameWriter.Write(_output, message);
        }
    }

    /// <summary>Ends the answer; false when it has ended before. Trailers alone when nothing was sent.</summary>
    public bool TryClose(Status status, Metadata trailers)
    {
        lock (_gate)
        {
            if (_closed)
                return false;
            _closed = true;
            var target = _started ? _trailers.Trailers : _response.Headers;
            target[GrpcHeaders.Status] = StatusText.Of(status.StatusCode);
            if (status.Detail.Length > 0)
                target[GrpcHeaders.Message] = StatusMessage.Encode(status.Detail);
            Append(target, trailers);
            return true;
        }
    }

    /// <summary>Sends what is left without waiting for the handler.</summary>
    public Task CompleteAsync() => _body.CompleteAsync();

    private async Task WaitForRoomAsync(ValueTask<FlushResult> flush, CancellationToken writeToken)
    {
        var room = FinishFlushAsync(flush);
        if (!writeToken.CanBeCanceled || writeToken == _lifetime.Token)
        {
            await room.WaitAsync(_lifetime.Token).ConfigureAwait(false);
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(writeToken, _lifetime.Token);
        await room.WaitAsync(either.Token).ConfigureAwait(false);
    }

    // Goes on when the writer has stopped waiting: the message is on its way, only the waiting was cancelled.
    private async Task FinishFlushAsync(ValueTask<FlushResult> flush)
    {
        var result = await flush.ConfigureAwait(false);
        lock (_gate)
            _flushing = false;
        if (result.IsCompleted)
            throw ClientGone();
    }

    // A flush that says "completed" is the first to know that nobody reads any more.
    private OperationCanceledException ClientGone()
    {
        _lifetime.End(CallEnd.Cancelled);
        return new OperationCanceledException("The client is gone.", _lifetime.Token);
    }

    private static void Append(IHeaderDictionary target, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            if (MetadataCodec.IsCustom(entry.Key))
                target[entry.Key] = StringValues.Concat(target[entry.Key], MetadataCodec.Encode(entry));
        }
    }
}
