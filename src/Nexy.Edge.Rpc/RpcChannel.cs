using Google.Protobuf;

namespace Nexy.Edge.Rpc;

/// <summary>
/// The way to one server; connects with the first call and again whenever the connection is lost. Any thread; keep one
/// per server.
/// </summary>
public sealed class RpcChannel : IDisposable
{
    private readonly HttpMessageInvoker _invoker;
    private readonly Uri _address;
    private readonly CancellationTokenSource _closing = new();

    private RpcChannel(RpcEndpoint endpoint, RpcChannelOptions options)
    {
        Endpoint = endpoint;
        Options = options;
        _invoker = new HttpMessageInvoker(ChannelHandler.Create(endpoint, options));
        // For a Unix socket there is no authority; localhost is what gRPC implementations send then.
        _address = endpoint.IsUnix
            ? new Uri("http://localhost")
            : new UriBuilder(Uri.UriSchemeHttp, endpoint.Host, endpoint.Port).Uri;
    }

    /// <summary>Where the server is.</summary>
    public RpcEndpoint Endpoint { get; }

    internal RpcChannelOptions Options { get; }

    internal CancellationToken Closing => _closing.Token;

    /// <summary>A channel; nothing is connected yet.</summary>
    public static RpcChannel ForAddress(RpcEndpoint endpoint, RpcChannelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return new RpcChannel(endpoint, options ?? new RpcChannelOptions());
    }

    /// <summary>Starts a unary call.</summary>
    public AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CallOptions options = default)
        where TRequest : class, IMessage<TRequest>, IBufferMessage
        where TResponse : class, IMessage<TResponse>, IBufferMessage
    {
        var call = Start(method, MethodType.Unary, request, options);
        return new AsyncUnaryCall<TResponse>(call, call.ReadSingleAsync());
    }

    /// <summary>Starts a server-streaming call.</summary>
    public AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CallOptions options = default)
        where TRequest : class, IMessage<TRequest>, IBufferMessage
        where TResponse : class, IMessage<TResponse>, IBufferMessage
    {
        var call = Start(method, MethodType.ServerStreaming, request, options);
        return new AsyncServerStreamingCall<TResponse>(call, new ClientStreamReader<TResponse>(call));
    }

    /// <summary>Cancels the running calls and closes the connection.</summary>
    public void Dispose()
    {
        // The handler alone would keep the connection for as long as its streams last.
        _closing.Cancel();
        _invoker.Dispose();
    }

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _invoker.SendAsync(request, cancellationToken);

    private ClientCall<TResponse> Start<TRequest, TResponse>(
        Method<TRequest, TResponse> method, MethodType type, TRequest request, CallOptions options)
        where TRequest : class, IMessage<TRequest>, IBufferMessage
        where TResponse : class, IMessage<TResponse>, IBufferMessage
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(request);
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        if (method.Type != type)
            throw new ArgumentException($"{method.FullName} is {method.Type}, not {type}.", nameof(method));
        var content = new MessageContent<TRequest>(request);
        var call = new ClientCall<TResponse>(this, method.FullName, method.ResponseParser, options);
        call.Start(new Uri(_address, method.FullName), content);
        return call;
    }
}
