using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server;

/// <summary>The methods of <c>streaming.StreamingService</c>, for the server and for its clients.</summary>
public static class StreamingMethods
{
    /// <summary>The service with its package.</summary>
    public const string ServiceName = "streaming.StreamingService";

    /// <summary>Answers one prompt.</summary>
    public static Method<StreamRequest, StreamResponse> StreamAudio { get; } = new(
        MethodType.ServerStreaming, ServiceName, "StreamAudio", StreamRequest.Parser, StreamResponse.Parser);

    /// <summary>Cancels what is active for one device.</summary>
    public static Method<InterruptRequest, InterruptResponse> InterruptSession { get; } = new(
        MethodType.Unary, ServiceName, "InterruptSession", InterruptRequest.Parser, InterruptResponse.Parser);

    /// <summary>Speaks a given text.</summary>
    public static Method<WelcomeRequest, WelcomeResponse> GenerateWelcomeAudio { get; } = new(
        MethodType.ServerStreaming, ServiceName, "GenerateWelcomeAudio", WelcomeRequest.Parser, WelcomeResponse.Parser);

    /// <summary>Takes note of tokens used.</summary>
    public static Method<UsageRequest, UsageResponse> ReportUsage { get; } = new(
        MethodType.Unary, ServiceName, "ReportUsage", UsageRequest.Parser, UsageResponse.Parser);
}
