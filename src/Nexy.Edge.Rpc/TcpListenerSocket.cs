using System.Net;
using System.Net.Sockets;

namespace Nexy.Edge.Rpc;

/// <summary>Control thread only. Binds a TCP port of this box.</summary>
internal static class TcpListenerSocket
{
    public static Socket Bind(RpcEndpoint endpoint)
    {
        if (!endpoint.IsLocal)
        {
            throw new RpcBindException(
                endpoint,
                $"Cannot listen on {endpoint}: only loopback addresses are allowed, as in tcp:127.0.0.1:{endpoint.Port} or tcp:[::1]:{endpoint.Port}.");
        }

        var address = IPAddress.TryParse(endpoint.Host, out var parsed) ? parsed : IPAddress.Loopback;
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, endpoint.Port));
            // Two sockets may be bound to a port; only listening claims it.
            socket.Listen();
            return socket;
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new RpcBindException(endpoint, $"Cannot listen on {endpoint}: {Reason(exception)}.", exception);
        }
    }

    private static string Reason(SocketException exception) => exception.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "the port is in use by another process; stop it or choose another port",
        SocketError.AccessDenied => "no permission; ports below 1024 belong to root, choose a higher one",
        SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported =>
            "this machine does not have the address",
        _ => exception.Message,
    };
}
