using System.Runtime.CompilerServices;

namespace Nexy.Edge.Rpc;

/// <summary>A method with its handler. Any thread; a call at a time per <see cref="ServerCall"/>.</summary>
internal abstract class ServerMethod(string serviceName, string fullName)
{
    public string ServiceName { get; } = serviceName;

    public string FullName { get; } = fullName;

    /// <summary>Runs the handler to its end and completes the call; never throws.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Status> RunAsync(ServerCall call)
    {
        Status answer;
        try
        {
            answer = await HandleAsync(call).ConfigureAwait(false);
        }
        catch (RpcException exception)
        {
            call.AddTrailers(exception.Trailers);
            answer = exception.Status;
        }
        catch (OperationCanceledException) when (call.HasEnded)
        {
            // The status of the cause has been sent, or nobody is there to read one.
            answer = Status.DefaultCancelled;
        }
        catch (Exception exception)
        {
            // Other implementations say UNKNOWN here; the services of this product promise INTERNAL for every failure
            // that names no better code. The exception's text stays in the log: it may hold what the caller must not see.
            call.LogHandlerFailed(exception);
            answer = new Status(StatusCode.Internal, "Exception was thrown by handler.", exception);
        }

        call.Complete();
        return answer;
    }

    /// <summary>Reads the request, calls the handler, writes what it answers.</summary>
    protected abstract ValueTask<Status> HandleAsync(ServerCall call);
}
