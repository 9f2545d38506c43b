using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. Limits for peers on the same box that stream sound.</summary>
internal static class KestrelSettings
{
    public static KestrelServerOptions Create(ListenSockets sockets)
    {
        var options = new KestrelServerOptions { AddServerHeader = false, AllowSynchronousIO = false };
        SetLimits(options.Limits);
        SetHttp2Limits(options.Limits.Http2);
        foreach (var endPoint in sockets.EndPoints)
            Listen(options, endPoint, sockets.GateOf(endPoint));
        return options;
    }

    public static SocketTransportOptions CreateTransport(ListenSockets sockets) => new()
    {
        CreateBoundListenSocket = sockets.Take,
        // Pipes of the transport itself; what a stream may hold is limited below.
        MaxReadBufferSize = 256 * 1024,
        MaxWriteBufferSize = 64 * 1024,
    };

    private static void Listen(KestrelServerOptions options, EndPoint endPoint, PeerGate? gate)
    {
        if (endPoint is IPEndPoint ip)
            options.Listen(ip, listen => listen.Protocols = HttpProtocols.Http2);
        else
            options.ListenUnixSocket(endPoint.ToString()!, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                if (gate is not null)
                    listen.Use(gate.Guard);
            });
    }

    private static void SetLimits(KestrelServerLimits limits)
    {
        // Messages have their own limit, and a stream of them may be of any length.
        limits.MaxRequestBodySize = null;
        // A player reads as slowly as it plays, a paused one not at all: slow is right here, not hostile.
        limits.MinResponseDataRate = null;
        limits.MinRequestBodyDataRate = null;
        // What a connection holds on its way to the socket, all streams together; a stream itself holds 32 KiB at most.
        limits.MaxResponseBufferSize = 64 * 1024;
        // Also ends connections that never say a word; clients that idle longer reconnect by themselves.
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(10);
        // A handful of processes of one box; a leaking client must not take all file descriptors.
        limits.MaxConcurrentConnections = 256;
    }

    private static void SetHttp2Limits(Http2Limits limits)
    {
        // Far above any admission limit: beyond it clients queue silently instead of being refused with a reason.
        limits.MaxStreamsPerConnection = 1000;
        // Requests are small apart from screenshots, and on one box a window costs no round trip worth saving.
        limits.InitialStreamWindowSize = 256 * 1024;
        limits.InitialConnectionWindowSize = 1024 * 1024;
    }
}
