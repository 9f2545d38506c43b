using System.Net.Sockets;

namespace Nexy.Edge.Server.Engines;

/// <summary>Any thread. How a text server is reached.</summary>
internal static class OpenAiConnection
{
    private static readonly TimeSpan PooledLifetime = TimeSpan.FromMinutes(10);

    public static HttpClient Create(TextOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(options.ConnectTimeoutSec),
            // The key must not follow a redirect to somebody else.
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy of the environment is meant for the network, not for this box.
            UseProxy = options.Socket.Length == 0 && !new Uri(options.BaseAddress).IsLoopback,
            // An address that moved is looked up again.
            PooledConnectionLifetime = PooledLifetime,
            ActivityHeadersPropagator = null,
        };
        if (options.Socket.Length > 0)
            handler.ConnectCallback = (_, cancellationToken) => ConnectAsync(options.Socket, cancellationToken);
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }
}
