namespace Nexy.Edge.Server;

/// <summary>Any thread. The place of one running request; disposing it again does nothing (R-S7).</summary>
internal sealed class AdmissionLease(AdmissionGuard guard, string sessionId, string hardwareId) : IDisposable
{
    // Never disposed: without a timer there is nothing to free, and an interrupt may come at any time.
    private readonly CancellationTokenSource _interrupt = new();

    public string SessionId { get; } = sessionId;

    public string HardwareId { get; } = hardwareId;

    /// <summary>Cancelled by InterruptSession (R-S13).</summary>
    public CancellationToken Interrupted => _interrupt.Token;

    public void Interrupt() => _interrupt.Cancel();

    public void Dispose() => guard.Release(this);
}
