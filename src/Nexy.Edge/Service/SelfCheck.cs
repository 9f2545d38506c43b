using Nexy.Edge.Protocol.Health.V1;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;
using ServingStatus = Nexy.Edge.Protocol.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Nexy.Edge.Service;

/// <summary>
/// Asks a listener of this process how it is, as a client would: a connection of its own, because one that stands says nothing
/// about those that come. Any thread.
/// </summary>
internal static class SelfCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <returns>What is wrong; null when it serves.</returns>
    public static async ValueTask<string?> FindFaultAsync(
        RpcEndpoint endpoint, TimeProvider time, CancellationToken cancellationToken)
    {
        using var channel = RpcChannel.ForAddress(endpoint);
        var options = new CallOptions(deadline: time.GetUtcNow().UtcDateTime + Patience, cancellationToken: cancellationToken);
        try
        {
            using var call = channel.AsyncUnaryCall(HealthMethods.Check, new HealthCheckRequest(), options);
            var answer = await call.ResponseAsync.ConfigureAwait(false);
            return answer.Status == ServingStatus.Serving ? null : $"{endpoint} says that it is {answer.Status}";
        }
        catch (RpcException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return $"{endpoint} does not answer this process itself: {e.Status.Detail.TrimEnd('.')}";
        }
    }
}
