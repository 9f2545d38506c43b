using Nexy.Edge.Protocol.Health.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server;

/// <summary>The methods of <c>grpc.health.v1.Health</c>, for servers and for their clients.</summary>
public static class HealthMethods
{
    /// <summary>The service with its package.</summary>
    public const string ServiceName = "grpc.health.v1.Health";

    /// <summary>The present status of a service.</summary>
    public static Method<HealthCheckRequest, HealthCheckResponse> Check { get; } = new(
        MethodType.Unary, ServiceName, "Check", HealthCheckRequest.Parser, HealthCheckResponse.Parser);

    /// <summary>The present status and every change.</summary>
    public static Method<HealthCheckRequest, HealthCheckResponse> Watch { get; } = new(
        MethodType.ServerStreaming, ServiceName, "Watch", HealthCheckRequest.Parser, HealthCheckResponse.Parser);
}
