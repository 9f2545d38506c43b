using System.Net;
using System.Net.Sockets;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Daemon;

/// <summary>Binds the socket of a Wyoming service, with the permissions of the control socket.</summary>
internal static class WyomingListener
{
    // ENXIO: what opening a socket says.
    private const int NoSuchDeviceOrAddress = 6;

    private const UnixFileMode Mode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    /// <exception cref="RpcBindException">The place is taken, or cannot be made.</exception>
    public static Socket Bind(RpcEndpoint endpoint)
    {
        var socket = endpoint.IsUnix
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { ExclusiveAddressUse = false };
        try
        {
            if (endpoint.IsUnix)
                BindUnix(socket, endpoint);
            else
                socket.Bind(new IPEndPoint(AddressOf(endpoint), endpoint.Port));
            socket.Listen();
            return socket;
        }
        catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException)
        {
            socket.Dispose();
            throw new RpcBindException(endpoint, $"Cannot listen on {endpoint} (wyoming_snd.listen): {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static IPAddress AddressOf(RpcEndpoint endpoint) =>
        IPAddress.TryParse(endpoint.Host, out var address) ? address : IPAddress.Loopback;

    private static void BindUnix(Socket socket, RpcEndpoint endpoint)
    {
        var path = endpoint.UnixPath!;
        // Left by a process that was killed: nobody answers on it.
        if (IsSocket(path) && !Answers(path))
            File.Delete(path);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        // Until it listens nobody can connect, so there is no moment with wider permissions.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, Mode);
    }

    // Other files can be opened; they are somebody's, and stay.
    private static bool IsSocket(string path)
    {
        try
        {
            File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite).Dispose();
            return false;
        }
        catch (IOException e)
        {
            return e.HResult == NoSuchDeviceOrAddress;
        }
    }

    private static bool Answers(string path)
    {
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode is not SocketError.ConnectionRefused;
        }
    }
}
