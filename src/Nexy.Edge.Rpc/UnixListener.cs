using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Rpc;

/// <summary>Control thread only. Binds a Unix socket with its permissions, in place of a stale one if need be.</summary>
internal static class UnixListener
{
    public static Socket Bind(RpcEndpoint endpoint, RpcServerOptions options, ILogger logger)
    {
        var path = endpoint.UnixPath!;
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
            throw Refusal(endpoint, $"the folder {folder} does not exist; create it first");
        ClearPath(endpoint, logger);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(endpoint.ToEndPoint());
            // Until it listens nobody can connect, so there is no moment with wider permissions.
            Protect(endpoint, options);
            socket.Listen();
            return socket;
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw Refusal(endpoint, Reason(exception, folder), exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            socket.Dispose();
            throw Refusal(endpoint, exception.Message.TrimEnd('.'), exception);
        }
    }

    /// <summary>Lets those in whom the permissions of the file let in, whatever becomes of them.</summary>
    public static PeerGate Gate(RpcEndpoint endpoint)
    {
        try
        {
            return PeerGate.Of(endpoint);
        }
        catch (IOException exception)
        {
            throw Refusal(endpoint, exception.Message, exception);
        }
    }

    // Bind fails on any existing file, and connecting cannot tell a stale socket from an ordinary file.
    private static void ClearPath(RpcEndpoint endpoint, ILogger logger)
    {
        var path = endpoint.UnixPath!;
        switch (FileKind.Of(path))
        {
            case FileKindResult.Absent:
                return;
            case FileKindResult.Socket when !Answers(endpoint):
                RemoveStale(endpoint, logger);
                return;
            case FileKindResult.Socket:
                throw Refusal(endpoint, "the socket is in use by another process; stop it or choose another path");
            default:
                throw Refusal(endpoint, "the path exists and is not a socket; choose another one");
        }
    }

    private static bool Answers(RpcEndpoint endpoint)
    {
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        // A full backlog must not block the start: would-block means that somebody listens.
        probe.Blocking = false;
        try
        {
            probe.Connect(endpoint.ToEndPoint());
            return true;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode is not SocketError.ConnectionRefused;
        }
    }

    private static void RemoveStale(RpcEndpoint endpoint, ILogger logger)
    {
        try
        {
            File.Delete(endpoint.UnixPath!);
            RpcLog.StaleSocketRemoved(logger, endpoint.UnixPath!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Refusal(endpoint, $"a stale socket is in the way and cannot be removed: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    private static void Protect(RpcEndpoint endpoint, RpcServerOptions options)
    {
        var path = endpoint.UnixPath!;
        if (options.SocketGroup is { } group)
            SocketFileAccess.SetGroup(path, group);
        SocketFileAccess.SetMode(path, options.SocketMode);
    }

    private static string Reason(SocketException exception, string folder) => exception.SocketErrorCode switch
    {
        SocketError.AccessDenied => $"no permission to create files in {folder}",
        SocketError.AddressAlreadyInUse => "the path was taken meanwhile; is another server starting",
        _ => exception.Message,
    };

    private static RpcBindException Refusal(RpcEndpoint endpoint, string reason, Exception? cause = null) =>
        new(endpoint, $"Cannot listen on {endpoint}: {reason}.", cause);
}
