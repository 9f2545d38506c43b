namespace Nexy.Edge.Rpc;

/// <summary>An endpoint cannot be listened on. The message is one sentence that says which, why and what would help.</summary>
public sealed class RpcBindException : Exception
{
    /// <summary>A refusal of an endpoint.</summary>
    public RpcBindException(RpcEndpoint endpoint, string message, Exception? inner = null)
        : base(message, inner) => Endpoint = endpoint;

    /// <summary>What was to be listened on.</summary>
    public RpcEndpoint Endpoint { get; }
}
