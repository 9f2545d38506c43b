using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server.Modules;

/// <summary>Any thread. The sockets. Clients are answered from the first moment on, if only with the state of the server.</summary>
internal sealed class ListenerModule(RpcServer rpc) : IServerModule
{
    public string Name => "listener";

    public Task StartAsync(CancellationToken cancellationToken) => rpc.StartAsync(cancellationToken);

    // Answers have had their time: what is left are the last words of calls, which the transport gives a moment.
    public Task StopAsync(TimeSpan grace) => rpc.StopAsync(TimeSpan.Zero);
}
