using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Rpc;

/// <summary>
/// Control thread only. The bound sockets of a server, made before Kestrel sees them, so that every refusal is ours to
/// word.
/// </summary>
internal sealed class ListenSockets
{
    private readonly Dictionary<EndPoint, Socket> _sockets = [];
    private readonly Dictionary<EndPoint, PeerGate> _gates = [];
    private readonly List<RpcEndpoint> _endpoints = [];

    private ListenSockets()
    {
    }

    public IReadOnlyList<RpcEndpoint> Endpoints => _endpoints;

    public IEnumerable<EndPoint> EndPoints => _sockets.Keys;

    /// <summary>Binds all endpoints, or none.</summary>
    public static ListenSockets Bind(RpcServerOptions options, ILogger logger)
    {
        var bound = new ListenSockets();
        try
        {
            foreach (var endpoint in options.Endpoints)
                bound.Add(endpoint, options, logger);
            return bound;
        }
        catch (RpcBindException)
        {
            foreach (var socket in bound._sockets.Values)
                socket.Dispose();
            throw;
        }
    }

    /// <summary>Who may use a socket; null when everybody may who can reach it.</summary>
    public PeerGate? GateOf(EndPoint endPoint) => _gates.GetValueOrDefault(endPoint);

    /// <summary>Hands a socket over to the transport, which owns it from then on.</summary>
    public Socket Take(EndPoint endPoint) => _sockets[endPoint];

    public void RemoveFiles(ILogger logger)
    {
        foreach (var path in _endpoints.Where(endpoint => endpoint.IsUnix).Select(endpoint => endpoint.UnixPath!))
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                RpcLog.SocketNotRemoved(logger, path, exception.Message);
            }
        }
    }

    private void Add(RpcEndpoint endpoint, RpcServerOptions options, ILogger logger)
    {
        var socket = endpoint.IsUnix
            ? UnixListener.Bind(endpoint, options, logger)
            : TcpListenerSocket.Bind(endpoint);
        // Keyed by what Kestrel will ask for: a Unix endpoint compares by path, a TCP one by its real port.
        _sockets.Add(endpoint.IsUnix ? endpoint.ToEndPoint() : socket.LocalEndPoint!, socket);
        if (endpoint.IsUnix && (options.SocketMode & UnixFileMode.OtherWrite) == 0)
            _gates.Add(endpoint.ToEndPoint(), UnixListener.Gate(endpoint));
        _endpoints.Add(socket.LocalEndPoint is IPEndPoint ip ? endpoint.WithPort(ip.Port) : endpoint);
    }
}
