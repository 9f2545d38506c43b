using System.Net.Sockets;
using Microsoft.AspNetCore.Http.Features;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. The peer as gRPC writes it.</summary>
internal static class PeerName
{
    public static string Of(IHttpConnectionFeature? connection) => connection?.RemoteIpAddress switch
    {
        null => "unix:",
        { AddressFamily: AddressFamily.InterNetworkV6 } address => $"ipv6:[{address}]:{connection.RemotePort}",
        var address => $"ipv4:{address}:{connection.RemotePort}",
    };
}
