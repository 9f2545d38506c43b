using Nexy.Edge.Rpc;

namespace Nexy.Edge.Configuration;

/// <summary>The shape of <c>unix:PATH</c> and <c>tcp:HOST:PORT</c>, which is the transport's to say.</summary>
internal static class EndpointName
{
    /// <summary>A socket that only processes of this machine reach.</summary>
    public static bool CanListen(string name) => Parse(name) is { IsLocal: true };

    /// <summary>A socket of this machine or another.</summary>
    public static bool CanConnect(string name) => Parse(name) is { } endpoint && (endpoint.IsUnix || endpoint.Port > 0);

    private static RpcEndpoint? Parse(string name)
    {
        try
        {
            return name.Any(char.IsControl) ? null : RpcEndpoint.Parse(name);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
