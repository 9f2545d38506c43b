using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server.Modules;

/// <summary>Any thread. The sockets. Clients are answered from the first moment on, if only with the state of the server.</summary>
internal sealed class ListenerModule(RpcServer rpc) : IServerModule
{
    // Answers have had their time. What is left are statuses on their way, and watches that end.
    private static readonly TimeSpan LastWordsTime = TimeSpan.FromSeconds(1);

    public string Name => "listener";

    public Task StartAsync(CancellationToken cancellationToken) => rpc.StartAsync(cancellationToken);

    public Task StopAsync(TimeSpan grace) => rpc.StopAsync(grace > TimeSpan.Zero ? LastWordsTime : TimeSpan.Zero);
}
