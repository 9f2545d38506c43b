using Nexy.Edge.Protocol.Health.V1;
using Nexy.Edge.Protocol.Streaming;

namespace Nexy.Edge.Rpc.Tests;

/// <summary>The methods of the wire contract that the tests serve and call.</summary>
internal static class TestMethods
{
    public const string Service = "streaming.StreamingService";

    public static readonly Method<StreamRequest, StreamResponse> StreamAudio =
        new(MethodType.ServerStreaming, Service, "StreamAudio", StreamRequest.Parser, StreamResponse.Parser);

    public static readonly Method<InterruptRequest, InterruptResponse> Interrupt =
        new(MethodType.Unary, Service, "InterruptSession", InterruptRequest.Parser, InterruptResponse.Parser);

    public static readonly Method<WelcomeRequest, WelcomeResponse> Welcome =
        new(MethodType.ServerStreaming, Service, "GenerateWelcomeAudio", WelcomeRequest.Parser, WelcomeResponse.Parser);

    public static readonly Method<UsageRequest, UsageResponse> ReportUsage =
        new(MethodType.Unary, Service, "ReportUsage", UsageRequest.Parser, UsageResponse.Parser);

    public static readonly Method<HealthCheckRequest, HealthCheckResponse> HealthCheck =
        new(MethodType.Unary, "grpc.health.v1.Health", "Check", HealthCheckRequest.Parser, HealthCheckResponse.Parser);
}
