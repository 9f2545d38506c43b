using System.Net;
using System.Net.Sockets;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>A TCP port that nobody has.</summary>
internal static class FreePort
{
    /// <summary>Asks the kernel for one; it gives each only once in a long time.</summary>
    public static int Take()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
