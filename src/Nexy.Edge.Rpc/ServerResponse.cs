using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Nexy.Edge.Rpc;

/// <summary>
/// The answer of one call: headers, messages, status. The handler writes; whoever ends the call (handler's end,
/// deadline, stop) closes, on any thread.
/// </summary>
internal sealed class ServerResponse : IDisposable
{
    private readonly IHttpResponseFeature _response;
    private readonly IHttpResponseBodyFeature _body;
    private readonly IHttpResponseTrailersFeature _trailers;
    private readonly ResponseBuffer _buffer;

    public ServerResponse(IFeatureCollection features, CallLifetime lifetime)
    {
        _response = features.GetRequiredFeature<IHttpResponseFeature>();
        _body = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        _trailers = features.GetRequiredFeature<IHttpResponseTrailersFeature>();
        _buffer = new ResponseBuffer(_body.Writer, lifetime);
        _response.Headers.ContentType = GrpcHeaders.ContentType;
    }

    /// <summary>Names the compressions that a request may use, for a client that used another.</summary>
    public void OfferEncodings() => _response.Headers[GrpcHeaders.AcceptEncoding] = GrpcHeaders.AcceptedEncodings;

    public Task WriteHeadersAsync(Metadata headers) => _buffer.StartAsync(() => Append(_response.Headers, headers));

    public Task WriteAsync<T>(T message, CancellationToken cancellationToken)
        where T : IMessage => _buffer.WriteAsync(message, cancellationToken);

    public void WriteLast<T>(T message)
        where T : IMessage => _buffer.WriteLast(message);

    /// <summary>Ends the answer; false when it has ended before. Trailers alone when nothing was sent.</summary>
    public bool TryClose(Status status, Metadata trailers)
    {
        if (!_buffer.TryClose())
            return false;
        var target = _buffer.Started ? _trailers.Trailers : _response.Headers;
        target[GrpcHeaders.Status] = StatusText.Of(status.StatusCode);
        if (status.Detail.Length > 0)
            target[GrpcHeaders.Message] = StatusMessage.Encode(status.Detail);
        Append(target, trailers);
        return true;
    }

    /// <summary>Waits until the connection has all messages; the output must not be left before.</summary>
    public Task DrainAsync() => _buffer.DrainAsync();

    /// <summary>Sends what is left, the status included, without waiting for the handler.</summary>
    public async Task CompleteAsync()
    {
        await _buffer.DrainAsync().ConfigureAwait(false);
        await _body.CompleteAsync().ConfigureAwait(false);
    }

    public void Dispose() => _buffer.Dispose();

    private static void Append(IHeaderDictionary target, Metadata metadata)
    {
        if (metadata.Count == 0)
            return;
        foreach (var entry in metadata)
        {
            if (MetadataCodec.IsCustom(entry.Key))
                target[entry.Key] = StringValues.Concat(target[entry.Key], MetadataCodec.Encode(entry));
        }
    }
}
