using System.Net;
using System.Net.Sockets;

namespace Nexy.Edge.Rpc;

/// <summary>A place to listen on or to call: a Unix socket, or a host and port.</summary>
public sealed record RpcEndpoint
{
    private RpcEndpoint(string? unixPath, string? host, int port)
    {
        UnixPath = unixPath;
        Host = host;
        Port = port;
    }

    /// <summary>The socket file, or null when this is TCP.</summary>
    public string? UnixPath { get; }

    /// <summary>Address or name without brackets, or null when this is a Unix socket.</summary>
    public string? Host { get; }

    /// <summary>The TCP port; 0 asks for any free one and suits listening only.</summary>
    public int Port { get; }

    /// <summary>Whether this is a Unix socket.</summary>
    public bool IsUnix => UnixPath is not null;

    /// <summary>Whether only processes of this box can be meant.</summary>
    public bool IsLocal => IsUnix || IsLoopbackHost(Host!);

    /// <summary>A Unix socket by its absolute path.</summary>
    public static RpcEndpoint Unix(string path) =>
        RpcEndpointParser.UnixProblem(path) is { } problem
            ? throw new FormatException($"'unix:{path}' is no endpoint: {problem}.")
            // Several slashes at the beginning are one, and "///" would be read as the empty authority that it is in texts.
            : new RpcEndpoint($"/{path.TrimStart('/')}", null, 0);

    /// <summary>A TCP port of a host.</summary>
    public static RpcEndpoint Tcp(string host, int port) =>
        RpcEndpointParser.TcpProblem(host, port) is { } problem
            ? throw new FormatException($"'tcp:{host}:{port}' is no endpoint: {problem}.")
            : new RpcEndpoint(null, host, port);

    /// <summary>Reads <c>unix:/path</c>, <c>tcp:127.0.0.1:5005</c> or <c>tcp:[::1]:5005</c>; a
    /// <see cref="FormatException"/> says what is wrong and what would be right.</summary>
    public static RpcEndpoint Parse(string text) => RpcEndpointParser.Parse(text);

    /// <inheritdoc/>
    public override string ToString()
    {
        if (IsUnix)
            return $"unix:{UnixPath}";
        return Host!.Contains(':') ? $"tcp:[{Host}]:{Port}" : $"tcp:{Host}:{Port}";
    }

    internal EndPoint ToEndPoint()
    {
        if (IsUnix)
            return new UnixDomainSocketEndPoint(UnixPath!);
        return IPAddress.TryParse(Host, out var address)
            ? new IPEndPoint(address, Port)
            : new DnsEndPoint(Host!, Port);
    }

    internal RpcEndpoint WithPort(int port) => new(UnixPath, Host, port);

    private static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
