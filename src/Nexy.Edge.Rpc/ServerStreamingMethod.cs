using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace Nexy.Edge.Rpc;

/// <summary>One request, a stream of responses.</summary>
internal sealed class ServerStreamingMethod<TRequest, TResponse>(
    Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse> handler)
    : ServerMethod(method.ServiceName, method.FullName)
    where TRequest : class, IMessage<TRequest>, IBufferMessage
    where TResponse : class, IMessage<TResponse>, IBufferMessage
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected override async ValueTask<Status> HandleAsync(ServerCall call)
    {
        var request = await call.ReadRequestAsync(method.RequestParser).ConfigureAwait(false);
        await handler(request, new ServerStreamWriter<TResponse>(call), call).ConfigureAwait(false);
        return call.Status;
    }
}
