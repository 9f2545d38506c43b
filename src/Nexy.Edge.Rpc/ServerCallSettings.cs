using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Rpc;

/// <summary>What all calls of a server share.</summary>
internal sealed record ServerCallSettings(
    int MaxReceiveMessageBytes, TimeProvider Time, ILogger Logger, CancellationToken Stopping) : IDisposable
{
    public CallAlarms Alarms { get; } = new(Time);

    public void Dispose() => Alarms.Dispose();
}
