using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Rpc;

/// <summary>What all calls of a server share.</summary>
internal sealed record ServerCallSettings(
    int MaxReceiveMessageBytes, TimeProvider Time, CallAlarms Alarms, ILogger Logger, CancellationToken Stopping);
