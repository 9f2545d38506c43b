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
        // Nobody passes messages on, and kept in memory a field of four bytes would be an object of two hundred.
        RequestParser = requestParser.WithDiscardUnknownFields(true);
        ResponseParser = responseParser.WithDiscardUnknownFields(true);
    }

    /// <summary>The shape of the call.</summary>
    public MethodType Type { get; }

    /// <summary>The service with its package, as in <c>streaming.StreamingService</c>.</summary>
    public string ServiceName { get; }

    /// <summary>The method alone.</summary>
    public string Name { get; }

    /// <summary>The path on the wire: <c>/service/method</c>.</summary>
    public string FullName { get; }

    /// <summary>Reads requests; leaves out fields that it does not know.</summary>
    public MessageParser<TRequest> RequestParser { get; }

    /// <summary>Reads responses; leaves out fields that it does not know.</summary>
    public MessageParser<TResponse> ResponseParser { get; }
}
