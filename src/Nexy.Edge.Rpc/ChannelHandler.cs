using System.Net.Sockets;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. The HTTP/2 connection of a channel.</summary>
internal static class ChannelHandler
{
    // What a stream holds for a reader that pauses: a third of a second of 48 kHz float stereo.
    private const int StreamWindowBytes = 128 * 1024;

    // By itself the handler lets the window of a stream grow to 16 MiB when a reader falls behind, and sends pings to
    // measure; on one box there is no distance to make up for. Read once per process, with the first handler.
    static ChannelHandler() =>
        AppContext.SetSwitch("System.Net.SocketsHttpHandler.Http2FlowControl.DisableDynamicWindowSizing", true);

    public static SocketsHttpHandler Create(RpcEndpoint endpoint, RpcChannelOptions options) => new()
    {
        ConnectTimeout = options.ConnectTimeout,
        InitialHttp2StreamWindowSize = StreamWindowBytes,
        ConnectCallback = (_, cancellationToken) => ConnectAsync(endpoint, cancellationToken),
        // Beyond the server's stream limit a second connection, instead of calls that wait unseen.
        EnableMultipleHttp2Connections = true,
        // A daemon may be silent for hours and its next prompt should not pay for a new connection.
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        // No tracing headers: nobody on the box reads them.
        ActivityHeadersPropagator = null,
    };

    private static async ValueTask<Stream> ConnectAsync(RpcEndpoint endpoint, CancellationToken cancellationToken)
    {
        var socket = endpoint.IsUnix
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint.ToEndPoint(), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }
}
