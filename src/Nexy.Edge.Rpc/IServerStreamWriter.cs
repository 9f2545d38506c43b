namespace Nexy.Edge.Rpc;

/// <summary>The way of a streaming handler's messages to its client. One write at a time.</summary>
public interface IServerStreamWriter<in T>
{
    /// <summary>
    /// Sends one message; completes when the transport has room for another, so a client that does not read holds the
    /// handler back. The message may be reused afterwards. <see cref="OperationCanceledException"/> when the call has
    /// ended: client gone, deadline, server stopping.
    /// </summary>
    Task WriteAsync(T message, CancellationToken cancellationToken = default);
}
