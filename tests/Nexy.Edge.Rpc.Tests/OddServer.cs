using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Nexy.Edge.Rpc.Tests;

/// <summary>An HTTP/2 server that answers whatever a test wants, right or wrong.</summary>
internal sealed class OddServer : IHttpApplication<IFeatureCollection>, IAsyncDisposable
{
    private readonly Func<IFeatureCollection, Task> _answer;
    private readonly KestrelServer _kestrel;

    private OddServer(Func<IFeatureCollection, Task> answer)
    {
        _answer = answer;
        var options = new KestrelServerOptions();
        options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        _kestrel = new KestrelServer(
            Options.Create(options),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
    }

    public RpcChannel Channel { get; private set; } = null!;

    public static async Task<OddServer> StartAsync(Func<IFeatureCollection, Task> answer)
    {
        var server = new OddServer(answer);
        await server._kestrel.StartAsync(server, CancellationToken.None);
        var address = new Uri(server._kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        server.Channel = RpcChannel.ForAddress(RpcEndpoint.Tcp("127.0.0.1", address.Port));
        return server;
    }

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public Task ProcessRequestAsync(IFeatureCollection context) => _answer(context);

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        using var cut = new CancellationTokenSource(TimeSpan.Zero);
        await _kestrel.StopAsync(cut.Token);
        _kestrel.Dispose();
    }
}
