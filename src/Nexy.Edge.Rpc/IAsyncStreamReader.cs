namespace Nexy.Edge.Rpc;

/// <summary>The messages of a streaming answer. One reader at a time.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last <see cref="MoveNext"/> found.</summary>
    T Current { get; }

    /// <summary>
    /// Waits for the next message; false at an end with status OK, <see cref="RpcException"/> at any other. A cancelled
    /// token cancels the whole call.
    /// </summary>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
