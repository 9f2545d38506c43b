using System.Globalization;
using System.Net;
using System.Text;

namespace Nexy.Edge.Configuration;

/// <summary>The shape of <c>unix:PATH</c> and <c>tcp:HOST:PORT</c>.</summary>
internal static class EndpointName
{
    // sun_path holds 108 bytes with the final zero; the rest is left for a temporary name beside it.
    private const int MaxPathBytes = 100;

    /// <summary>A socket of this machine alone.</summary>
    public static bool CanListen(string name) =>
        IsUnix(name) || (SplitTcp(name, minPort: 0, out var host) && IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>A socket of this machine or another.</summary>
    public static bool CanConnect(string name) => IsUnix(name) || SplitTcp(name, minPort: 1, out _);

    private static bool IsUnix(string name) =>
        name.StartsWith("unix:/", StringComparison.Ordinal)
        && name.Length > "unix:/".Length
        && !name.EndsWith('/')
        && !name.Any(char.IsControl)
        && Encoding.UTF8.GetByteCount(name["unix:".Length..]) <= MaxPathBytes;

    private static bool SplitTcp(string name, int minPort, out string host)
    {
        host = "";
        var colon = name.LastIndexOf(':');
        if (!name.StartsWith("tcp:", StringComparison.Ordinal) || colon <= "tcp:".Length)
            return false;

        host = name["tcp:".Length..colon];
        return Uri.CheckHostName(host) != UriHostNameType.Unknown
            && int.TryParse(name.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port >= minPort && port <= IPEndPoint.MaxPort;
    }
}
