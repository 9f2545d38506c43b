namespace Nexy.Edge.TestKit;

/// <summary>Endpoints of this product as gRPC targets.</summary>
internal static class InteropTarget
{
    /// <summary><c>unix:/path</c> stays, <c>tcp:127.0.0.1:5005</c> loses its prefix.</summary>
    public static string Of(string endpoint) =>
        endpoint.StartsWith("tcp:", StringComparison.Ordinal) ? endpoint["tcp:".Length..] : endpoint;
}
