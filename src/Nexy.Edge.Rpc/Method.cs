using Google.Protobuf;

namespace Nexy.Edge.Rpc;

/// <summary>The name and the message types of a remote method.</summary>
public sealed class Method<TRequest, TResponse>
    where TRequest : class, IMessage<TRequest>, IBufferMessage
    where TResponse : class, IMessage<TResponse>, IBufferMessage
{
    /// <summary>A method of <paramref name="serviceName"/>, which is the name with its package.</summary>
    public Method(
        MethodType type,
        string serviceName,
        string name,
        MessageParser<TRequest> requestParser,
        MessageParser<TResponse> responseParser)
    {
        ArgumentException.ThrowIfNullOrEmpty(serviceName);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(requestParser);
        ArgumentNullException.ThrowIfNull(responseParser);
        Type = type;
        ServiceName = serviceName;
        Name = name;
        FullName = $"/{serviceName}/{name}";
        RequestParser = requestParser;
        ResponseParser = responseParser;
    }

    /// <summary>The shape of the call.</summary>
    public MethodType Type { get; }

    /// <summary>The service with its package, as in <c>streaming.StreamingService</c>.</summary>
    public string ServiceName { get; }

    /// <summary>The method alone.</summary>
    public string Name { get; }

    /// <summary>The path on the wire: <c>/service/method</c>.</summary>
    public string FullName { get; }

    /// <summary>Reads requests.</summary>
    public MessageParser<TRequest> RequestParser { get; }

    /// <summary>Reads responses.</summary>
    public MessageParser<TResponse> ResponseParser { get; }
}
