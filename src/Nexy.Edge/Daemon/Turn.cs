namespace Nexy.Edge.Daemon;

/// <summary>One prompt on its way; ends once. Any thread.</summary>
internal sealed class Turn : IDisposable
{
    private readonly CancellationTokenSource _cancellation;
    private readonly Action<Turn> _removed;
    private string? _failure;

    public Turn(string id, Action<Turn> removed, CancellationToken cancellationToken)
    {
        Id = id;
        _removed = removed;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Token = _cancellation.Token;
    }

    /// <summary>Name of the turn for people and programs.</summary>
    public string Id { get; }

    /// <summary>Cancelled when the turn is to end early.</summary>
    public CancellationToken Token { get; }

    /// <summary>Why the turn was ended by the daemon itself; null when somebody wanted it to end.</summary>
    public string? Failure => Volatile.Read(ref _failure);

    /// <summary>Somebody wants it to end.</summary>
    public void Stop() => _cancellation.Cancel();

    /// <summary>It cannot go on.</summary>
    public void Fail(string reason)
    {
        Interlocked.CompareExchange(ref _failure, reason, null);
        _cancellation.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _removed(this);
        _cancellation.Dispose();
    }
}
