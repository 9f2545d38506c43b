using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Rpc;

/// <summary>What a server serves and where; read once, when the server is made.</summary>
public sealed class RpcServerOptions
{
    /// <summary>Where to listen; at least one. TCP on loopback addresses only.</summary>
    public IList<RpcEndpoint> Endpoints { get; init; } = [];

    /// <summary>What to serve.</summary>
    public IList<ServerServiceDefinition> Services { get; init; } = [];

    /// <summary>The largest request, decompressed; 4 MiB is what gRPC implementations agree on.</summary>
    public int MaxReceiveMessageBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Permissions of Unix sockets: owner and group by default.</summary>
    public UnixFileMode SocketMode { get; init; } =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    /// <summary>The group to give Unix sockets to; null keeps that of the process.</summary>
    public string? SocketGroup { get; init; }

    /// <summary>Where events go; null drops them.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>The clock of deadlines and of the grace at stop.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
