namespace Nexy.Edge.Rpc;

/// <summary>A call that ended with another status than OK. Thrown by a handler, it sets the status of the call.</summary>
public sealed class RpcException : Exception
{
    /// <summary>An end without trailers.</summary>
    public RpcException(Status status)
        : this(status, Metadata.Empty)
    {
    }

    /// <summary>An end with trailers; from a handler they are sent.</summary>
    public RpcException(Status status, Metadata trailers)
        : base(status.ToString(), status.DebugException)
    {
        Status = status;
        Trailers = trailers;
    }

    /// <summary>How the call ended.</summary>
    public Status Status { get; }

    /// <summary>Short for the code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>What came, or is to go, with the status.</summary>
    public Metadata Trailers { get; }
}
