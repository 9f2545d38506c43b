using System.Threading.Channels;
using ServingStatus = Nexy.Edge.Protocol.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Nexy.Edge.Server;

/// <summary>One watching client. It gets the newest status; those it was too slow for are gone.</summary>
internal sealed class HealthWatch(string service)
{
    private readonly Channel<ServingStatus> _newest = Channel.CreateBounded<ServingStatus>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    public string Service { get; } = service;

    public ChannelReader<ServingStatus> Newest => _newest.Reader;

    public void Tell(ServingStatus status) => _newest.Writer.TryWrite(status);

    public void End() => _newest.Writer.TryComplete();
}
