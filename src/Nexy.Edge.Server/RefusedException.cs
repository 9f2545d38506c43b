namespace Nexy.Edge.Server;

/// <summary>The guard ends a running request; carries the reason up to who answers the call.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Message)
{
    public Refusal Refusal { get; } = refusal;
}
