using Nexy.Edge.Daemon;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;

namespace Nexy.Edge.Service;

/// <summary>The answering server's: whether it answers itself, on a connection of its own as any client's.</summary>
internal sealed class ServerPulse(AnsweringServer server, TimeProvider time) : IServicePulse
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private string _down = "";

    public string Describe() =>
        $"Answers on {string.Join(' ', server.BoundEndpoints)}"
        + (server.IsEmergency ? "; built-in parts stand in for those of the configuration, the journal says why" : "")
        + Volatile.Read(ref _down);

    public async ValueTask<string?> FindStandstillAsync(CancellationToken cancellationToken)
    {
        var endpoint = server.BoundEndpoints[0];
        using var channel = RpcChannel.ForAddress(endpoint);
        var options = new CallOptions(deadline: time.GetUtcNow().UtcDateTime + Patience, cancellationToken: cancellationToken);
        try
        {
            var status = await new ServerHealthClient(channel, options).ReadAsync(endpoint.ToString()).ConfigureAwait(false);
            Volatile.Write(ref _down, DownOf(status));
            return null;
        }
        catch (RpcException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return $"{endpoint} does not answer this process itself: {e.Status.Detail.TrimEnd('.')}";
        }
    }

    // On the emergency path none of them is in use.
    private string DownOf(ServerStatus status) => server.IsEmergency || status.ModulesDown.Count == 0
        ? ""
        : $"; left alone for now after failures: {string.Join(", ", status.ModulesDown)}";
}
