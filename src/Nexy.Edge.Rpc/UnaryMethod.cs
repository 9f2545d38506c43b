using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace Nexy.Edge.Rpc;

/// <summary>One request, one response.</summary>
internal sealed class UnaryMethod<TRequest, TResponse>(
    Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse> handler)
    : ServerMethod(method.ServiceName, method.FullName)
    where TRequest : class, IMessage<TRequest>, IBufferMessage
    where TResponse : class, IMessage<TResponse>, IBufferMessage
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected override async ValueTask<Status> HandleAsync(ServerCall call)
    {
        var request = await call.ReadRequestAsync(method.RequestParser).ConfigureAwait(false);
        var response = await handler(request, call).ConfigureAwait(false);
        if (call.Status.StatusCode != StatusCode.OK)
            return call.Status;
        if (response is null)
            return new Status(StatusCode.Internal, "The handler returned no message.");
        call.Response.WriteLast(response);
        return call.Status;
    }
}
