using Google.Protobuf;

namespace Nexy.Edge.Rpc;

/// <summary>A handler's end of the response. One write at a time.</summary>
internal sealed class ServerStreamWriter<T>(ServerCall call) : IServerStreamWriter<T>
    where T : class, IMessage<T>
{
    public Task WriteAsync(T message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return call.Response.WriteAsync(message, cancellationToken);
    }
}
