using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Daemon;

/// <summary>Asks an answering server how it is, without a daemon in between. Any thread.</summary>
internal static class ServerInquiry
{
    /// <summary>Health and tripwires of the server that a daemon with this configuration would ask.</summary>
    /// <exception cref="RpcException">UNAVAILABLE: nobody listens there. DEADLINE_EXCEEDED: somebody does, and says nothing.</exception>
    public static async Task<ServerStatus> AskAsync(DaemonOptions options, TimeSpan patience, CancellationToken cancellationToken)
    {
        var server = RpcEndpoint.Parse(options.Server);
        using var channel = RpcChannel.ForAddress(server);
        var call = new CallOptions(deadline: DateTime.UtcNow + patience, cancellationToken: cancellationToken);
        return await new ServerHealthClient(channel, call).ReadAsync(server.ToString()).ConfigureAwait(false);
    }
}
