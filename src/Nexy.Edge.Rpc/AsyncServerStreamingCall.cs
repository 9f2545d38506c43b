namespace Nexy.Edge.Rpc;

/// <summary>A running server-streaming call. Any thread; one reader of the stream at a time.</summary>
public sealed class AsyncServerStreamingCall<TResponse> : IDisposable
{
    private readonly IClientCall _call;

    internal AsyncServerStreamingCall(IClientCall call, IAsyncStreamReader<TResponse> responseStream)
    {
        _call = call;
        ResponseStream = responseStream;
    }

    /// <summary>The messages of the answer.</summary>
    public IAsyncStreamReader<TResponse> ResponseStream { get; }

    /// <summary>The response headers, as soon as they are here.</summary>
    public Task<Metadata> ResponseHeadersAsync => _call.ResponseHeadersAsync;

    /// <summary>How the call ended; only after the end of the stream.</summary>
    public Status GetStatus() => _call.GetStatus();

    /// <summary>The trailers; only after the end of the stream.</summary>
    public Metadata GetTrailers() => _call.GetTrailers();

    /// <summary>Cancels the call if it still runs: the server learns of it at once.</summary>
    public void Dispose() => _call.Dispose();
}
