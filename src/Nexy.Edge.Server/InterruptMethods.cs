using Nexy.Edge.Protocol.Interrupts.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server;

/// <summary>The methods of <c>nexy/edge/v1/interrupts.proto</c>, for the server and for its clients.</summary>
public static class InterruptMethods
{
    /// <summary>The service with its package.</summary>
    public const string ServiceName = "nexy.edge.v1.InterruptService";

    /// <summary>Tells of each interrupt of one device.</summary>
    public static Method<WatchInterruptsRequest, Interruption> WatchInterrupts { get; } = new(
        MethodType.ServerStreaming, ServiceName, "WatchInterrupts", WatchInterruptsRequest.Parser, Interruption.Parser);
}
