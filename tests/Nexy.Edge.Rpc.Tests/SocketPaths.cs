using Nexy.Edge.TestKit;

namespace Nexy.Edge.Rpc.Tests;

/// <summary>Unix sockets in a test's own folder.</summary>
internal static class SocketPaths
{
    public static RpcEndpoint Socket(this TempFolder folder, string name = "s") => RpcEndpoint.Unix(folder.In(name));
}
