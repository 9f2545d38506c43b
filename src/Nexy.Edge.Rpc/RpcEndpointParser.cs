using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. Reads endpoint texts; every refusal says what would be right.</summary>
internal static class RpcEndpointParser
{
    // sun_path of sockaddr_un: 108 bytes with its closing zero (unix(7)).
    private const int MaxUnixPathBytes = 107;

    private const string Examples = "write unix:/path/to/socket, tcp:127.0.0.1:5005 or tcp:[::1]:5005";

    public static RpcEndpoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith("unix:", StringComparison.Ordinal))
            return ParseUnix(text);
        if (text.StartsWith("tcp:", StringComparison.Ordinal))
            return ParseTcp(text);
        throw Refusal(text, "it starts with neither 'unix:' nor 'tcp:'");
    }

    public static string? UnixProblem(string path)
    {
        if (!path.StartsWith('/'))
            return "the path of a Unix socket must be absolute";
        if (path.Contains('\0'))
            return "the path has a zero character";
        if (path.EndsWith('/'))
            return "the path names a folder, not a socket";
        var pathBytes = Encoding.UTF8.GetByteCount(path);
        return pathBytes <= MaxUnixPathBytes
            ? null
            : $"the path has {pathBytes} bytes, a Unix socket takes {MaxUnixPathBytes} at most";
    }

    public static string? TcpProblem(string host, int port)
    {
        if (port is < 0 or > ushort.MaxValue)
            return $"port {port} is not within 0 to 65535";
        return IsAddress(host, out _) || Uri.CheckHostName(host) == UriHostNameType.Dns
            ? null
            : $"'{host}' is neither an address nor a host name";
    }

    private static RpcEndpoint ParseUnix(string text)
    {
        var path = text["unix:".Length..];
        // The gRPC naming document writes absolute paths with an empty authority as well.
        path = path.StartsWith("///", StringComparison.Ordinal) ? $"/{path.TrimStart('/')}" : path;
        return UnixProblem(path) is { } problem ? throw Refusal(text, problem) : RpcEndpoint.Unix(path);
    }

    private static RpcEndpoint ParseTcp(string text)
    {
        var rest = text["tcp:".Length..];
        var colon = rest.LastIndexOf(':');
        if (colon <= 0 || rest.EndsWith(']'))
            throw Refusal(text, "it names no port");
        var host = rest[..colon];
        var bracketed = host.StartsWith('[') && host.EndsWith(']');
        if (bracketed)
            host = host[1..^1];
        if (host.Contains(':') != bracketed || (bracketed && !IsIPv6(host)))
            throw Refusal(text, "an IPv6 address, and only that, stands in brackets");
        var digits = rest[(colon + 1)..];
        // TryParse takes zero characters at the end for no part of the text.
        if (digits.Contains('\0') || !ushort.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            throw Refusal(text, $"'{digits}' is not a port within 0 to 65535");
        return TcpProblem(host, port) is { } problem ? throw Refusal(text, problem) : RpcEndpoint.Tcp(host, port);
    }

    private static bool IsIPv6(string host) =>
        IsAddress(host, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    // TryParse also takes brackets, even with a port behind them.
    private static bool IsAddress(string host, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        return !host.StartsWith('[') && IPAddress.TryParse(host, out address);
    }

    private static FormatException Refusal(string text, string problem) =>
        new($"'{text}' is no endpoint: {problem}; {Examples}.");
}
