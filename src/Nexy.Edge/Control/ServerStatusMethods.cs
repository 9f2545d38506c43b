using Nexy.Edge.Protocol.Server.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Control;

/// <summary>The methods of <c>nexy/edge/v1/server.proto</c>, for both sides.</summary>
internal static class ServerStatusMethods
{
    public const string ServiceName = "nexy.edge.v1.ServerStatusService";

    public static Method<GetTripwiresRequest, GetTripwiresResponse> GetTripwires { get; } = new(
        MethodType.Unary, ServiceName, "GetTripwires", GetTripwiresRequest.Parser, GetTripwiresResponse.Parser);
}
