namespace Nexy.Edge.Rpc;

/// <summary>What the public call types need of a call, whatever its request type.</summary>
internal interface IClientCall : IDisposable
{
    Task<Metadata> ResponseHeadersAsync { get; }

    Status GetStatus();

    Metadata GetTrailers();
}
